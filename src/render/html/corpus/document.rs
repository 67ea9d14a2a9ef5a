//! What a corpus keeps of one document.

use crate::amount::{AmountValue, Money};
use crate::analysis::Analysis;
use crate::body::Body;
use crate::entity::{Entity, Value};
use crate::organization::OrganizationCategory;
use crate::page::Published;
use crate::render::entities::merged;
use std::collections::BTreeMap;

/// What a [`super::Corpus`] counts and lists of one document; it does not borrow the text.
///
/// ```
/// use hanlens::{Analyzer, render::CorpusDocument};
///
/// let analysis = Analyzer::new().analyze("临江市财政局拨付450万元。");
/// let document = CorpusDocument::new(&analysis, "budget.txt");
/// ```
#[derive(Clone, Debug)]
pub struct CorpusDocument {
    pub(super) name: String,
    pub(super) title: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) source: Option<String>,
    /// Full name, category, mentions.
    pub(super) organizations: Vec<(String, OrganizationCategory, u64)>,
    /// The sums in each currency.
    pub(super) money: BTreeMap<&'static str, Vec<Money>>,
    pub(super) amounts: usize,
    pub(super) dates: usize,
}

impl CorpusDocument {
    /// What counts of an analysis; `name` says which document it is when it states no title.
    pub fn new(analysis: &Analysis<'_>, name: impl Into<String>) -> Self {
        let entities: Vec<Entity<'_>> = merged(analysis).collect();
        let organizations = Body::gather(entities.iter().copied())
            .into_iter()
            .map(|body| (body.name().to_owned(), body.category(), body.count() as u64))
            .collect();
        let mut money: BTreeMap<&'static str, Vec<Money>> = BTreeMap::new();
        let (mut amounts, mut dates) = (0, 0);
        for entity in &entities {
            match entity.value() {
                Value::Amount(amount) => {
                    amounts += 1;
                    if let AmountValue::Money(sum) = amount {
                        let currency = sum.currency().map_or("unknown", |currency| {
                            currency.code().unwrap_or(currency.english())
                        });
                        money.entry(currency).or_default().push(sum.clone());
                    }
                }
                Value::Temporal(_) => dates += 1,
                Value::Organization(_) => {}
            }
        }
        let page = analysis.page();
        Self {
            name: name.into(),
            title: page.and_then(|page| page.title()).map(str::to_owned),
            published: page.and_then(|page| page.published()),
            source: page.and_then(|page| page.source()).map(str::to_owned),
            organizations,
            money,
            amounts,
            dates,
        }
    }
}
