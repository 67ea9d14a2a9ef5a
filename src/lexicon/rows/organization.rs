//! Parts of organization names (`data/organization/`).

/// What sort of body an organization is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrganizationCategory {
    /// A company, factory, shop, law or accounting firm.
    Company,
    /// A state body: ministry, bureau, local government, parliament, embassy.
    Government,
    /// A political party and its bodies: 州委, 党支部, 组织部.
    Party,
    /// A court, procuratorate, arbitration body or prison.
    Judicial,
    /// A school, university, faculty or kindergarten.
    School,
    /// A hospital, clinic or other medical institution.
    Hospital,
    /// An association, union, club, troupe or institution of worship.
    Association,
    /// A cooperative (合作社, 农会).
    Cooperative,
    /// A foundation or charity.
    Foundation,
    /// A newspaper, broadcaster, publisher or news site.
    Media,
    /// A bank, insurer, exchange, fund or financial regulator.
    Finance,
    /// Armed forces and their units.
    Military,
    /// A body of several states: 联合国, 东盟.
    International,
    /// A work group or command set up for a task: 领导小组, 指挥部.
    WorkingGroup,
    /// A body of none of these sorts, or of an unknown sort.
    Other,
}

/// What a head is when it stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BareHead {
    /// The short name of a body: 州政府, 公安局.
    Name,
    /// A kind of body: 公司, 指挥部.
    Kind,
}

/// A row of `data/organization/heads.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationHeadRow {
    pub(crate) form: &'static str,
    pub(crate) category: OrganizationCategory,
    pub(crate) bare: BareHead,
    pub(crate) attached: bool,
    pub(crate) team: bool,
}

/// A row of `data/organization/names.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationNameRow {
    pub(crate) form: &'static str,
    pub(crate) category: OrganizationCategory,
    pub(crate) sure: bool,
}

/// A row of `data/organization/roles.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationRoleRow {
    pub(crate) form: &'static str,
}

/// A row of `data/organization/joints.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationJointRow {
    pub(crate) form: &'static str,
    pub(crate) verb: bool,
}

/// A row of `data/organization/anaphors.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationAnaphorRow {
    pub(crate) form: &'static str,
    pub(crate) plural: bool,
}

/// The level of an administrative division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DivisionLevel {
    /// 省, 自治区, 直辖市, 特别行政区.
    Province,
    /// 地级市, 自治州, 盟.
    Prefecture,
    /// 县, 区, 旗, 县级市, 新区, and the districts of Taiwan.
    County,
}

/// A row of `data/organization/divisions.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DivisionRow {
    pub(crate) form: &'static str,
    pub(crate) level: DivisionLevel,
}

/// How a short name is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrganizationCue {
    /// In a bracket behind the full name: （以下简称“天河水务”）.
    Definition,
    /// Before a colon on a cover line: 证券简称：天河水务.
    Label,
}

/// A row of `data/organization/cues.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationCueRow {
    pub(crate) form: &'static str,
    pub(crate) kind: OrganizationCue,
}

/// A row of `data/organization/edges.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationEdgeRow {
    pub(crate) form: &'static str,
}
