//! Damaged models and tables of the user are refused with an error that says where and why.
#![allow(missing_docs)]

use hanlens::keyword::DocumentFrequencies;
use hanlens::{SegmentationModel, UserDictionary, WorkCalendar};
use proptest::prelude::*;
use std::sync::LazyLock;

static MODEL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/compiled/segmentation.bin");
    std::fs::read(path).unwrap()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_model_with_any_wrong_byte_is_refused(place in any::<prop::sample::Index>(), change in 1u8..) {
        let mut bytes = MODEL.clone();
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        let error = SegmentationModel::from_bytes(bytes).unwrap_err();
        prop_assert!(error.is_data() && error.to_string().contains("segmentation model"), "{}", error);
    }

    #[test]
    fn a_model_cut_off_anywhere_is_refused(length in any::<prop::sample::Index>()) {
        let bytes = MODEL[..length.index(MODEL.len())].to_vec();
        prop_assert!(SegmentationModel::from_bytes(bytes).unwrap_err().is_data());
    }

    #[test]
    fn any_bytes_are_a_table_or_an_error_with_its_line(text in "(documents)?\t?[0-9]{0,3}\n?([\\PC\t\n]{0,40})") {
        for error in [
            text.parse::<UserDictionary>().err(),
            DocumentFrequencies::read(text.as_bytes()).err(),
        ].into_iter().flatten() {
            let lines = text.lines().count().max(1);
            prop_assert!(error.line().is_some_and(|line| (1..=lines).contains(&line)), "{:?}", error);
        }
    }
}

#[test]
fn a_wrong_row_of_a_user_dictionary_is_told_by_line_and_reason() {
    for (table, line, reason) in [
        ("云上青禾\tmaybe\n", 1, "frequency `maybe`"),
        ("# words\n云上青禾\tforce\tquick\n", 2, "`quick` is not a part of speech"),
        ("a\tforce\tn\tterm\tb\tc\n", 1, "more than five cells"),
        ("云上青禾\n\tforce\n", 2, "the word is empty"),
    ] {
        let error = table.parse::<UserDictionary>().unwrap_err();
        assert!(error.is_dictionary(), "{error}");
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[test]
fn a_wrong_row_of_a_table_of_frequencies_is_told_by_line_and_reason() {
    for (table, line, reason) in [
        ("", 1, "empty"),
        ("水库\t3\n", 1, "documents"),
        ("documents\t9\n水库 3\n", 2, "a tab"),
        ("documents\t9\n水库\t-3\n", 2, "not a whole number"),
        ("documents\t9\n\n水库\t10\n", 3, "not between 1 and 9"),
    ] {
        let error = DocumentFrequencies::read(table.as_bytes()).unwrap_err();
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[test]
fn a_wrong_row_of_a_work_calendar_is_told_by_line_and_reason() {
    for (table, line, reason) in [
        ("off 2026-10-01\nrest 2026-10-02\n", 2, "neither `off` nor `work`"),
        ("off 2026-13-01\n", 1, "no date"),
        ("off 2026-10-03 2026-10-01\n", 1, "order of time"),
        ("# holidays\noff\n", 2, "expected"),
    ] {
        let error = table.parse::<WorkCalendar>().unwrap_err();
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(error.to_string().contains(reason), "{error}");
    }
}
