//! `detente completions` and `detente man`: help for shells and for `man`, made of the command line.

use std::io::Write as _;
use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::outcome::{Outcome, Stopped};

/// Writes the completions for a shell.
pub(crate) fn completions(shell: Shell) -> Result<Outcome, Stopped> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "detente", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Outcome::Done)
}

/// Writes the page of the program to standard output, or a page for each command into a folder.
pub(crate) fn man(folder: Option<&Path>) -> Result<Outcome, Stopped> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = folder else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        std::io::stdout().write_all(&page)?;
        return Ok(Outcome::Done);
    };
    let unwritable =
        |error: std::io::Error| Stopped::Usage(format!("{}: cannot be written: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    clap_mangen::generate_to(command, folder).map_err(unwritable)?;
    Ok(Outcome::Done)
}
