//! What a unit measures.

/// A physical or other dimension of a unit.
///
/// ```
/// use hanlens::Dimension;
/// assert_eq!(Dimension::Mass.name(), "mass");
/// assert_eq!(Dimension::Mass.si_unit(), "kg");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Dimension {
    Mass,
    Length,
    Area,
    Volume,
    Time,
    Temperature,
    Angle,
    Information,
    DataRate,
    Pixels,
    Frequency,
    RotationalFrequency,
    Power,
    Energy,
    Pressure,
    Force,
    Torque,
    Speed,
    Mach,
    ElectricPotential,
    ElectricCurrent,
    ElectricCharge,
    ElectricResistance,
    Level,
    LuminousFlux,
    LuminousIntensity,
    Luminance,
    Illuminance,
    AmountOfSubstance,
    Radioactivity,
    DoseEquivalent,
    BiologicalActivity,
    Proportion,
    /// 吨公里
    FreightTurnover,
    /// 人公里
    PassengerTurnover,
    VehicleTurnover,
    GrossTonnage,
    Deadweight,
    ContainerCapacity,
    /// 倍
    Ratio,
    /// 番: n of them are the 2ⁿ-fold (翻两番 is four times as much)
    Doubling,
    /// 级: of wind, earthquakes
    Grade,
    /// 岁: a time, told apart from durations
    Age,
    /// One unit for another: 公里/小时
    Quotient,
    /// Counted things as denominators: 元/人
    Item,
}

impl Dimension {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mass => "mass",
            Self::Length => "length",
            Self::Area => "area",
            Self::Volume => "volume",
            Self::Time | Self::Age => "time",
            Self::Temperature => "temperature",
            Self::Angle => "angle",
            Self::Information => "information",
            Self::DataRate => "data_rate",
            Self::Pixels => "pixels",
            Self::Frequency => "frequency",
            Self::RotationalFrequency => "rotational_frequency",
            Self::Power => "power",
            Self::Energy => "energy",
            Self::Pressure => "pressure",
            Self::Force => "force",
            Self::Torque => "torque",
            Self::Speed => "speed",
            Self::Mach => "mach",
            Self::ElectricPotential => "electric_potential",
            Self::ElectricCurrent => "electric_current",
            Self::ElectricCharge => "electric_charge",
            Self::ElectricResistance => "electric_resistance",
            Self::Level => "level",
            Self::LuminousFlux => "luminous_flux",
            Self::LuminousIntensity => "luminous_intensity",
            Self::Luminance => "luminance",
            Self::Illuminance => "illuminance",
            Self::AmountOfSubstance => "amount_of_substance",
            Self::Radioactivity => "radioactivity",
            Self::DoseEquivalent => "dose_equivalent",
            Self::BiologicalActivity => "biological_activity",
            Self::Proportion => "proportion",
            Self::FreightTurnover => "freight_turnover",
            Self::PassengerTurnover => "passenger_turnover",
            Self::VehicleTurnover => "vehicle_turnover",
            Self::GrossTonnage => "gross_tonnage",
            Self::Deadweight => "deadweight",
            Self::ContainerCapacity => "container_capacity",
            Self::Ratio | Self::Doubling => "ratio",
            Self::Grade => "grade",
            Self::Quotient => "quotient",
            Self::Item => "item",
        }
    }

    /// The coherent SI unit (UCUM code); what has none keeps the unit it is counted in.
    pub fn si_unit(self) -> &'static str {
        match self {
            Self::Mass | Self::Deadweight => "kg",
            Self::Length => "m",
            Self::Area => "m2",
            Self::Volume => "m3",
            Self::Time => "s",
            Self::Age => "a",
            Self::Temperature => "K",
            Self::Angle => "deg",
            Self::Information => "bit",
            Self::DataRate => "bit/s",
            Self::Pixels => "[px]",
            Self::Frequency => "Hz",
            Self::RotationalFrequency => "{rev}/s",
            Self::Power => "W",
            Self::Energy => "J",
            Self::Pressure => "Pa",
            Self::Force => "N",
            Self::Torque => "N.m",
            Self::Speed => "m/s",
            Self::Mach => "[Mach]",
            Self::ElectricPotential => "V",
            Self::ElectricCurrent => "A",
            Self::ElectricCharge => "C",
            Self::ElectricResistance => "Ohm",
            Self::Level => "dB",
            Self::LuminousFlux => "lm",
            Self::LuminousIntensity => "cd",
            Self::Luminance => "cd/m2",
            Self::Illuminance => "lx",
            Self::AmountOfSubstance => "mol",
            Self::Radioactivity => "Bq",
            Self::DoseEquivalent => "Sv",
            Self::BiologicalActivity => "[iU]",
            Self::FreightTurnover => "吨公里",
            Self::PassengerTurnover => "人公里",
            Self::VehicleTurnover => "车公里",
            Self::GrossTonnage => "总吨",
            Self::ContainerCapacity => "TEU",
            Self::Grade => "级",
            Self::Proportion | Self::Ratio | Self::Doubling | Self::Quotient | Self::Item => "1",
        }
    }
}
