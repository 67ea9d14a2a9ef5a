//! Ways of the fuzz targets (`fuzz/`) to the readers of compiled data, which have no public entry:
//! a program reads its own tables only. Compiled with `--cfg fuzzing`, never for users.

use crate::lexicon::trie::Trie;
use crate::{OrganizationOptions, keyword, organization_training};

/// A text with an organization and words known and unknown.
pub const TEXT: &str = "临江市财政局和青禾粮油有限公司6月签约，卖出3.5吨 Basmati 香米。";

pub use crate::organization::model::{
    built_in_body as organizations_body, seal as sealed_organizations,
};
pub use crate::segment::{built_in_body as segmentation_body, seal as sealed_segmentation};

/// Finds organizations in [`TEXT`] with a model, if the bytes are one.
pub fn recognize(model: &[u8]) {
    match organization_training::recognize(model, TEXT, &OrganizationOptions::default()) {
        Ok(found) => {
            for organization in found {
                assert!(TEXT.get(organization.range).is_some());
            }
        }
        Err(error) => assert!(error.is_data(), "{error}"),
    }
}

/// Looks words up in bytes that are taken for a trie, and for a table of frequencies.
pub fn look_up(bytes: &[u8]) {
    let trie = Trie::new(bytes);
    let mut state = Some(trie.root());
    for &byte in bytes {
        // Zero marks the end of a key and is no code of a character.
        state = state.and_then(|state| trie.step(state, u16::from(byte).max(1)));
        let Some(state) = state else { break };
        trie.value(state);
    }
    keyword::look_up_compiled(bytes, TEXT);
}
