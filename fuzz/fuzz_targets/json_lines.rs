//! JSON Lines as `hanlens batch` reads and writes them: each line in is one line of JSON out, and no
//! document ends in a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let mut lines = input.split(|&byte| byte == b'\n').count();
    if input.is_empty() || input.ends_with(b"\n") {
        lines -= 1;
    }
    let outputs = hanlens::cli::json_lines(input, 4096);
    assert_eq!(outputs.len(), lines);
    for output in outputs {
        let value: serde_json::Value = serde_json::from_str(&output).expect("each line is JSON");
        assert!(!output.contains('\n') && value.is_object());
        assert_ne!(value["error"]["code"], "internal", "{output}");
    }
});
