//! From the command line to the options of the library.

use super::arguments::{
    AlgorithmName, Charset, CommonArguments, EngineName, PreferName, SegmentArguments,
    SummaryUnitName,
};
use super::document::{DocumentReader, Overrides, Rejection};
use super::failure::Failure;
use super::source::SourceOptions;
use crate::keyword::{Algorithm, DocumentFrequencies, KeywordOptions};
use crate::summary::{SummaryOptions, Unit};
use crate::{
    Analyzer, AnalyzerBuilder, Context, Engine, LunarReading, PageReader, Preference, Reading,
    Segmenter, Tasks, UserDictionary,
};

/// The analyzer that the command line asks for; `tasks` unless it names others.
fn analyzer(arguments: &CommonArguments, tasks: Tasks) -> Result<Analyzer, Failure> {
    let tasks = match &arguments.tasks {
        None => tasks,
        Some(names) => names.iter().fold(Tasks::NONE, |tasks, &name| tasks | name),
    };
    let reading = if arguments.plain { Reading::Plain } else { Reading::Page };
    let mut builder: AnalyzerBuilder = Analyzer::builder()
        .tasks(tasks)
        .reading(reading)
        .merge_values(arguments.merge)
        .keywords(keyword_options(arguments)?)
        .summary(
            SummaryOptions::default()
                .count(arguments.summary_count)
                .unit(summary_unit(arguments.summary_unit)),
        );
    if let Some(reference) = &arguments.reference {
        builder = builder.reference(reference.parse()?);
    }
    if let Some(prefer) = arguments.prefer {
        builder = builder.prefer(preference(prefer));
    }
    if let Some(locale) = &arguments.locale {
        builder = builder.locale(locale.parse()?);
    }
    if let Some(engine) = arguments.engine {
        builder = builder.engine(engine_of(engine));
    }
    if let Some(path) = &arguments.user_dict {
        builder = builder.user_dictionary(UserDictionary::from_path(path)?);
    }
    Ok(builder.build())
}

/// The analyzer, and how what it analyzes is read.
pub(super) fn reader(arguments: &CommonArguments, tasks: Tasks) -> Result<DocumentReader, Failure> {
    let pages = match &arguments.charset {
        Some(Charset::Named(name)) => {
            PageReader::new().content_type(format!("text/plain; charset={name}"))
        }
        Some(Charset::Detect) | None => PageReader::new(),
    };
    Ok(DocumentReader { analyzer: analyzer(arguments, tasks)?, pages, plain: arguments.plain })
}

/// How the documents of a batch are read.
pub(super) fn source(arguments: &CommonArguments, max_bytes: usize) -> SourceOptions {
    SourceOptions { max_bytes, any_encoding: arguments.charset.is_some() }
}

/// The segmenter that the command line asks for; parts of speech cost time when nobody wants them.
pub(super) fn segmenter(arguments: &SegmentArguments) -> Result<Segmenter, Failure> {
    let mut builder = Segmenter::builder().tags(arguments.tags);
    if let Some(engine) = arguments.engine {
        builder = builder.engine(engine_of(engine));
    }
    if let Some(path) = &arguments.user_dict {
        builder = builder.user_dictionary(UserDictionary::from_path(path)?);
    }
    Ok(builder.build())
}

/// An analyzer that finds words only, each amount and each date as one.
pub(super) fn merging_analyzer(arguments: &SegmentArguments) -> Result<Analyzer, Failure> {
    let mut builder =
        Analyzer::builder().tasks(Tasks::TOKENS).reading(Reading::Plain).merge_values(true);
    if let Some(engine) = arguments.engine {
        builder = builder.engine(engine_of(engine));
    }
    if let Some(path) = &arguments.user_dict {
        builder = builder.user_dictionary(UserDictionary::from_path(path)?);
    }
    Ok(builder.build())
}

/// What a document says of itself, for its own analysis.
pub(super) fn context<'c>(
    title: Option<&'c str>,
    overrides: &Overrides,
) -> Result<Context<'c>, Rejection> {
    let bad = |error: crate::Error| Rejection::new("option", error.to_string());
    let mut context = Context::new();
    if let Some(title) = title {
        context = context.title(title);
    }
    if let Some(reference) = &overrides.reference {
        context = context.reference(reference.parse().map_err(bad)?);
    }
    if let Some(locale) = &overrides.locale {
        context = context.locale(locale.parse().map_err(bad)?);
    }
    if let Some(prefer) = &overrides.prefer {
        context = context.prefer(prefer.parse().map_err(bad)?);
    }
    if let Some(lunar) = overrides.lunar {
        context = context.lunar(if lunar { LunarReading::ByForm } else { LunarReading::Never });
    }
    if let Some(offset) = &overrides.utc_offset {
        context = context.utc_offset(offset_minutes(offset)?);
    }
    Ok(context)
}

/// +08:00, -02:00, Z as minutes.
fn offset_minutes(text: &str) -> Result<i32, Rejection> {
    let parse = || {
        if text == "Z" {
            return Some(0);
        }
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
        let hours: i32 = hours.parse().ok().filter(|hours| (0..=18).contains(hours))?;
        let minutes: i32 = minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
        Some(sign * (hours * 60 + minutes))
    };
    parse().ok_or_else(|| {
        Rejection::new("option", format!("the utc_offset {text:?} is no offset such as +08:00"))
    })
}

fn preference(name: PreferName) -> Preference {
    match name {
        PreferName::Past => Preference::Past,
        PreferName::Future => Preference::Future,
        PreferName::Nearest => Preference::Nearest,
    }
}

fn engine_of(name: EngineName) -> Engine {
    match name {
        EngineName::Trained => Engine::Trained,
        #[cfg(feature = "jieba")]
        EngineName::Jieba => Engine::Jieba,
    }
}

fn keyword_options(arguments: &CommonArguments) -> Result<KeywordOptions, Failure> {
    let options = match arguments.keyword_algorithm {
        AlgorithmName::Automatic => KeywordOptions::default(),
        AlgorithmName::News => KeywordOptions::default().algorithm(Algorithm::News),
        AlgorithmName::Abstracts => KeywordOptions::abstracts(),
        #[cfg(feature = "jieba")]
        AlgorithmName::TfIdf => KeywordOptions::tf_idf(),
        AlgorithmName::TextRank => KeywordOptions::text_rank(),
    };
    let options = options.top(arguments.top);
    Ok(match &arguments.idf {
        Some(path) => options.frequencies(DocumentFrequencies::load(path)?),
        None => options,
    })
}

fn summary_unit(name: SummaryUnitName) -> Unit {
    match name {
        SummaryUnitName::Sentence => Unit::Sentence,
        SummaryUnitName::Clause => Unit::Clause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_in_the_forms_of_iso_8601() {
        for (text, minutes) in [("+08:00", 480), ("-02:30", -150), ("Z", 0), ("+08", 480)] {
            assert_eq!(offset_minutes(text).unwrap(), minutes, "{text}");
        }
        for text in ["", "8", "+25:00", "+08:61", "+a", "＋08:00"] {
            assert_eq!(offset_minutes(text).unwrap_err().code, "option", "{text}");
        }
    }
}
