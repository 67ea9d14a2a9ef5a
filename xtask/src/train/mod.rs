//! Training of the models that are committed under `data/compiled/`.

pub(crate) mod keyword;
pub(crate) mod organization;
pub(crate) mod segment;
