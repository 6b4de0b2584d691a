//! `detente config`: which file holds, and what it sets.

use std::io::Write as _;

use super::{Config, NAME};
use crate::outcome::{Outcome, Stopped};
use crate::show::{BOLD, styled};

/// Shows the file that was found and its options.
pub(crate) fn show(config: Option<&Config>) -> Result<Outcome, Stopped> {
    let mut out = anstream::stdout().lock();
    let Some(config) = config else {
        writeln!(out, "no {NAME} here or in a folder above; `docs/big-runs.md` shows one")?;
        return Ok(Outcome::Done);
    };
    writeln!(out, "{}", styled(BOLD, config.file.display()))?;
    for setting in &config.settings {
        let commands = if setting.commands.is_empty() {
            "all that have it".to_owned()
        } else {
            setting.commands.join(" ")
        };
        let values = match &setting.values[..] {
            [] => "off".to_owned(),
            [value] if value.is_empty() => "on".to_owned(),
            values => values.join(", "),
        };
        writeln!(out, "  --{} {values}  ({commands})", setting.name)?;
    }
    if config.settings.is_empty() {
        writeln!(out, "  nothing is set")?;
    }
    Ok(Outcome::Done)
}
