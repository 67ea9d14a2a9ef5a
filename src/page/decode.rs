//! From the bytes of a page to its text.
//!
//! The order of trust follows the Encoding Standard and what Chinese sites do: byte order mark,
//! HTTP header, declaration in the document, detection. A declaration inside the document that
//! cannot be right is overruled: pages are often converted to UTF-8 while their `<meta>` still
//! says gb2312.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A declaration stands in the first bytes of a document; browsers look at 1,024, but Chinese
/// templates put long comments before it.
const DECLARATION_WITHIN: usize = 4096;
/// Bytes at which UTF-16 without a byte order mark is looked for.
const UTF_16_SAMPLE: usize = 1024;

/// `<meta charset="gbk">`, `<meta … content="text/html; charset=gb2312">`,
/// `<?xml version="1.0" encoding="gb2312"?>`.
static DECLARATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)(?:<meta[^>]*?charset|<\?xml[^>]*?encoding)\s*=\s*["']?\s*([a-z0-9_\-]+)"#)
        .ok()
});

/// Decoded text with what was found out on the way.
#[derive(Debug)]
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    /// Name by the Encoding Standard.
    pub(super) encoding: &'static str,
    /// Malformed byte sequences, each of which became U+FFFD.
    pub(super) malformed: usize,
}

/// Decodes a page. `header`: the value of the HTTP header `Content-Type`. Linear in the number of
/// bytes.
pub(super) fn decode<'b>(bytes: &'b [u8], header: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(bytes.get(mark..).unwrap_or(&[]), encoding);
    }
    if let Some(encoding) = header.and_then(charset_of_header) {
        return decode_as(bytes, encoding);
    }
    if let Some(encoding) = utf_16(bytes) {
        return decode_as(bytes, encoding);
    }
    // Longer text in another encoding is hardly ever valid UTF-8 by chance.
    if let Ok(text) = std::str::from_utf8(bytes) {
        let declared = if bytes.is_ascii() { declaration(bytes) } else { None };
        let encoding = declared.unwrap_or(UTF_8).name();
        return Decoded { text: Cow::Borrowed(text), encoding, malformed: 0 };
    }
    match declaration(bytes) {
        Some(declared) if declared != UTF_8 => decode_as(bytes, declared),
        declared => {
            let detected = decode_as(bytes, detect(bytes));
            let declared = declared.map(|encoding| decode_as(bytes, encoding));
            // A page cut off inside a character is still what it says it is.
            match declared {
                Some(declared) if declared.malformed <= 1 + detected.malformed => declared,
                _ => detected,
            }
        }
    }
}

fn decode_as<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Decoded { text: Cow::Borrowed(text), encoding: encoding.name(), malformed: 0 };
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(capacity.unwrap_or(bytes.len()));
    let mut malformed = 0;
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or(&[]);
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(..) => {
                malformed += 1;
                text.push(char::REPLACEMENT_CHARACTER);
                text.reserve(16);
            }
        }
    }
    Decoded { text: Cow::Owned(text), encoding: encoding.name(), malformed }
}

/// `text/html; charset=GBK`.
fn charset_of_header(header: &str) -> Option<&'static Encoding> {
    let lower = header.to_ascii_lowercase();
    let (_, value) = lower.split_once("charset")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.trim_matches(['"', '\'']).split([';', ' ', ',', '"', '\'']).next()?;
    Encoding::for_label(label.as_bytes())
}

fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_WITHIN).unwrap_or(bytes);
    let label = DECLARATION.as_ref()?.captures(head)?.get(1)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // The declaration was readable as ASCII, so it cannot be UTF-16 (the standard says UTF-8).
    Some(if [UTF_16LE, UTF_16BE].contains(&encoding) { UTF_8 } else { encoding })
}

/// UTF-16 without a byte order mark: the markup is ASCII, so every second byte of much of it is
/// zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..UTF_16_SAMPLE).unwrap_or(bytes);
    let (mut even, mut odd) = (0, 0);
    for pair in sample.as_chunks::<2>().0 {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let many = sample.len() / 8;
    match (even > many, odd > many) {
        (true, false) if odd == 0 => Some(UTF_16BE),
        (false, true) if even == 0 => Some(UTF_16LE),
        _ => None,
    }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030, GBK};

    const SENTENCE: &str = "临河县供水站今年检修管网12公里，惠及群众1.8万人。";
    const TRADITIONAL: &str = "鄰河縣供水站今年檢修管網12公里，惠及群眾1.8萬人。";

    fn page(charset: &str, text: &str) -> String {
        format!("<html><head><meta charset=\"{charset}\"></head><body>{text}</body></html>")
    }

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf_16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[track_caller]
    fn assert_decodes(bytes: &[u8], header: Option<&str>, text: &str, encoding: &str) {
        let decoded = decode(bytes, header);
        assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
        assert_eq!(decoded.malformed, 0);
    }

    #[test]
    fn declared_encodings_are_used() {
        for (charset, encoding) in
            [("gb2312", GBK), ("GBK", GBK), ("gb18030", GB18030), ("big5", BIG5)]
        {
            let text = page(charset, if encoding == BIG5 { TRADITIONAL } else { SENTENCE });
            assert_decodes(&encoded(encoding, &text), None, &text, encoding.name());
        }
        let xml = format!("<?xml version=\"1.0\" encoding=\"gb2312\"?><p>{SENTENCE}</p>");
        assert_decodes(&encoded(GBK, &xml), None, &xml, "GBK");
    }

    #[test]
    fn the_header_goes_before_the_declaration() {
        let text = page("utf-8", SENTENCE);
        let bytes = encoded(GBK, &text);
        assert_decodes(&bytes, Some("text/html; charset=\"GB2312\""), &text, "GBK");
    }

    #[test]
    fn a_byte_order_mark_goes_before_everything() {
        for (mark, bytes, name) in [
            (&[0xEF, 0xBB, 0xBF][..], SENTENCE.as_bytes().to_vec(), "UTF-8"),
            (&[0xFF, 0xFE], utf_16_bytes(SENTENCE, true), "UTF-16LE"),
            (&[0xFE, 0xFF], utf_16_bytes(SENTENCE, false), "UTF-16BE"),
        ] {
            let bytes = [mark, &bytes].concat();
            assert_decodes(&bytes, Some("text/html; charset=big5"), SENTENCE, name);
        }
    }

    #[test]
    fn undeclared_encodings_are_detected() {
        let repeated = SENTENCE.repeat(4);
        assert_decodes(&encoded(GBK, &repeated), None, &repeated, "GBK");
        let repeated = TRADITIONAL.repeat(4);
        assert_decodes(&encoded(BIG5, &repeated), None, &repeated, "Big5");
        assert_decodes(SENTENCE.as_bytes(), None, SENTENCE, "UTF-8");
        let text = page("utf-16", SENTENCE);
        assert_decodes(&utf_16_bytes(&text, true), None, &text, "UTF-16LE");
        assert_decodes(&utf_16_bytes(&text, false), None, &text, "UTF-16BE");
        assert_decodes(b"", None, "", "UTF-8");
    }

    #[test]
    fn wrong_declarations_are_overruled() {
        let text = page("gb2312", SENTENCE);
        assert_decodes(text.as_bytes(), None, &text, "UTF-8");
        let text = page("utf-8", &SENTENCE.repeat(4));
        assert_decodes(&encoded(GBK, &text), None, &text, "GBK");
    }

    #[test]
    fn malformed_bytes_are_counted() {
        let mut bytes = page("utf-8", SENTENCE).into_bytes();
        bytes.truncate(bytes.len() - "</body></html>".len() - 1);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.malformed), ("UTF-8", 1));
        assert!(decoded.text.ends_with('\u{FFFD}'));
        let decoded = decode(b"a\xFFb\xFEc", Some("text/plain; charset=utf-8"));
        assert_eq!((&*decoded.text, decoded.malformed), ("a\u{FFFD}b\u{FFFD}c", 2));
    }
}
