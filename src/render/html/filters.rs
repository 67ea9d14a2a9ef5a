//! The legend of the kinds, which is also what shows and hides them.

use super::describe::{KINDS, kind_name};
use crate::entity::Entity;
use std::fmt;

/// A box to tick for each kind that occurs. The style sheet does the rest: no script is needed.
pub(super) struct Filters<'a>(pub(super) &'a [Entity<'a>]);

impl fmt::Display for Filters<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("<fieldset class=\"filters\"><legend>Show</legend>")?;
        for kind in KINDS {
            let count = self.0.iter().filter(|entity| entity.kind() == kind).count();
            if count == 0 {
                continue;
            }
            let name = kind_name(kind);
            write!(
                formatter,
                "<label class=\"{kind}\"><input type=\"checkbox\" value=\"{kind}\" \
                 autocomplete=\"off\" checked><span>{name}</span> <b>{count}</b></label>"
            )?;
        }
        formatter.write_str("</fieldset>")
    }
}
