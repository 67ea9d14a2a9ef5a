//! The style sheets and the script, put together from the files in `assets/`.

use std::fmt;

/// Colours as custom properties, without a selector: each scheme is said once and used under
/// several.
const LIGHT: &str = include_str!("assets/palette/light.css");
const DARK: &str = include_str!("assets/palette/dark.css");
/// Fonts and the colours of the kinds; marked text and filters. Every rule is below `.hanlens`.
const BASE: &str = include_str!("assets/base.css");
const MARKS: &str = include_str!("assets/marks.css");
const PAGE: &str = include_str!("assets/page.css");
const CORPUS: &str = include_str!("assets/corpus.css");

/// What makes a page handier and is not needed to read it: keyboard, sorting, mentions.
pub(super) const SCRIPT: &str = include_str!("assets/page.js");

/// The styles of a fragment.
pub(super) struct Fragment;
/// The styles of the page of an article.
pub(super) struct Page;
/// The styles of the pages of a corpus.
pub(super) struct Corpus;

impl fmt::Display for Fragment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // JupyterLab has a scheme of its own, which need not be that of the system.
        write!(
            formatter,
            "{}\n[data-jp-theme-light=\"true\"] .hanlens{{{LIGHT}}}\n\
             [data-jp-theme-light=\"false\"] .hanlens{{{DARK}}}\n{BASE}\n{MARKS}",
            Palette
        )
    }
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{Palette}\n{BASE}\n{MARKS}\n{PAGE}")
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{Palette}\n{BASE}\n{PAGE}\n{CORPUS}")
    }
}

/// The colours of the reader's scheme; paper is light.
struct Palette;

impl fmt::Display for Palette {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            ".hanlens{{{LIGHT}}}\n\
             @media screen and (prefers-color-scheme: dark){{.hanlens{{{DARK}}}}}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::describe::KINDS;
    use super::*;
    use std::collections::HashMap;

    fn properties(palette: &str) -> HashMap<&str, [f64; 3]> {
        let mut properties = HashMap::new();
        for declaration in palette.split(';') {
            let Some((name, value)) = declaration.rsplit_once(':') else { continue };
            let Some((_, name)) = name.rsplit_once("--") else { continue };
            let Some(hex) = value.trim().strip_prefix('#') else { continue };
            let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
            properties.insert(name.trim(), [channel(0), channel(2), channel(4)]);
        }
        properties
    }

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance = |colour: [f64; 3]| {
            let linear = colour.map(|channel| {
                let channel = channel / 255.0;
                match channel <= 0.040_45 {
                    true => channel / 12.92,
                    false => ((channel + 0.055) / 1.055).powf(2.4),
                }
            });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_has_contrast_aa_in_both_schemes() {
        for (scheme, palette) in [("light", LIGHT), ("dark", DARK)] {
            let colours = properties(palette);
            let colour = |name: &str| {
                *colours.get(name).unwrap_or_else(|| panic!("{scheme}: no colour {name}"))
            };
            let mut pairs: Vec<(String, String, f64)> = Vec::new();
            for (text, ground) in [
                ("ink", "paper"),
                ("ink", "card"),
                ("muted", "paper"),
                ("muted", "card"),
                ("accent", "paper"),
                ("accent", "card"),
                ("note-ink", "note"),
            ] {
                pairs.push((text.to_owned(), ground.to_owned(), 4.5));
            }
            for kind in KINDS {
                pairs.push(("ink".to_owned(), format!("{kind}-wash"), 4.5));
                pairs.push((format!("{kind}-ink"), format!("{kind}-wash"), 4.5));
                pairs.push((format!("{kind}-ink"), "card".to_owned(), 4.5));
            }
            // Shapes, as against text, need 3 : 1.
            pairs.push(("focus".to_owned(), "paper".to_owned(), 3.0));
            for (text, ground, least) in pairs {
                let found = contrast(colour(&text), colour(&ground));
                assert!(found >= least, "{scheme}: {text} on {ground} has {found:.2}");
            }
        }
    }

    #[test]
    fn every_kind_has_its_colours_and_its_filter() {
        for kind in KINDS {
            assert!(BASE.contains(&format!(".hanlens .{kind}{{")), "{kind}");
            assert!(
                MARKS.contains(&format!(":has([value={kind}]:not(:checked)) .{kind}")),
                "{kind}"
            );
        }
    }

    #[test]
    fn the_styles_of_a_fragment_touch_nothing_else() {
        // Outside of braces every selector begins with .hanlens, in at-rules too.
        for block in [BASE, MARKS].iter().flat_map(|sheet| sheet.split('}')) {
            let selectors = block.rsplit_once('{').map_or("", |(selectors, _)| selectors);
            let selectors = selectors.rsplit_once('{').map_or(selectors, |(_, inner)| inner);
            let selectors = selectors.rsplit_once("*/").map_or(selectors, |(_, after)| after);
            for selector in selectors.split(",\n").map(str::trim).filter(|part| !part.is_empty()) {
                assert!(selector.starts_with(".hanlens"), "{selector}");
            }
        }
    }

    #[test]
    fn nothing_is_fetched() {
        for asset in [LIGHT, DARK, BASE, MARKS, PAGE, CORPUS, SCRIPT] {
            for word in ["url(", "@import", "http:", "https:", "//cdn", "fetch(", "</"] {
                assert!(!asset.contains(word), "{word}");
            }
        }
    }
}
