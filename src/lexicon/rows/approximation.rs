//! How a figure is meant.

/// How a figure is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Approximation {
    /// Just as it stands.
    #[default]
    Exact,
    /// 约, 左右
    About,
    /// 余, 多, 超过: more than the figure.
    Over,
    /// 近, 不到: less than the figure.
    Under,
    /// 至少, 以上: the figure or more.
    AtLeast,
    /// 至多, 以下: the figure or less.
    AtMost,
}

impl Approximation {
    /// The name in the JSON contract; none for an exact figure.
    ///
    /// ```
    /// use hanlens::Approximation;
    /// assert_eq!(Approximation::AtLeast.name(), Some("at_least"));
    /// assert_eq!(Approximation::Exact.name(), None);
    /// ```
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::About => Some("about"),
            Self::Over => Some("over"),
            Self::Under => Some("under"),
            Self::AtLeast => Some("at_least"),
            Self::AtMost => Some("at_most"),
        }
    }

    /// Which side the figure bounds, if any: `min` for 超过 and 至少, `max` for 不到 and 至多.
    ///
    /// ```
    /// use hanlens::Approximation;
    /// assert_eq!(Approximation::Over.bound(), Some("min"));
    /// assert_eq!(Approximation::About.bound(), None);
    /// ```
    pub fn bound(self) -> Option<&'static str> {
        match self {
            Self::Over | Self::AtLeast => Some("min"),
            Self::Under | Self::AtMost => Some("max"),
            Self::Exact | Self::About => None,
        }
    }
}
