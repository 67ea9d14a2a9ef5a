//! The `hanlens` command.

fn main() -> std::process::ExitCode {
    hanlens::cli::main()
}
