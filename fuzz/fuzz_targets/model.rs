//! Compiled data: whatever the bytes are, they are refused or read without a panic.
//!
//! The first byte chooses the loader. The models are damaged copies of the built-in ones under a
//! header that fits them, since a checksum would stop nearly every other input.
#![no_main]

use hanlens::fuzzing::{self, TEXT};
use hanlens::keyword::DocumentFrequencies;
use hanlens::{SegmentationModel, Segmenter};
use libfuzzer_sys::fuzz_target;

/// The built-in model with the bytes of the input written over it: three bytes place, then one
/// byte length, then what stands there instead.
fn damaged(model: &[u8], mut patches: &[u8]) -> Vec<u8> {
    let mut bytes = model.to_vec();
    while let [a, b, c, length, rest @ ..] = patches {
        let (patch, after) = rest.split_at(usize::from(*length).min(rest.len()));
        let place = u32::from_le_bytes([*a, *b, *c, 0]) as usize % bytes.len();
        let end = (place + patch.len()).min(bytes.len());
        bytes[place..end].copy_from_slice(&patch[..end - place]);
        patches = after;
    }
    bytes
}

fuzz_target!(|input: &[u8]| {
    let Some((&loader, bytes)) = input.split_first() else { return };
    match loader % 7 {
        0 => assert_is_read_or_refused(bytes.to_vec()),
        1 => assert_is_read_or_refused(fuzzing::sealed_segmentation(bytes)),
        2 => {
            let body = damaged(fuzzing::segmentation_body(), bytes);
            assert_is_read_or_refused(fuzzing::sealed_segmentation(&body));
        }
        3 => fuzzing::recognize(bytes),
        4 => fuzzing::recognize(&fuzzing::sealed_organizations(bytes)),
        5 => {
            let body = damaged(fuzzing::organizations_body(), bytes);
            fuzzing::recognize(&fuzzing::sealed_organizations(&body));
        }
        _ => {
            fuzzing::look_up(bytes);
            if let Ok(table) = DocumentFrequencies::read(bytes) {
                assert!(table.documents() > 0 && table.idf("水库").is_finite());
            }
        }
    }
});

fn assert_is_read_or_refused(bytes: Vec<u8>) {
    match SegmentationModel::from_bytes(bytes) {
        Ok(model) => {
            let segmenter = Segmenter::builder().model(model).build();
            let words: String = segmenter.tokens(TEXT).map(|token| token.text()).collect();
            assert_eq!(words, TEXT);
        }
        Err(error) => assert!(error.is_data(), "{error}"),
    }
}
