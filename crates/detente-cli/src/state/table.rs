//! Rows of text as a table for the terminal, as CSV or as Markdown.

use std::fmt::Write as _;

use crate::arguments::TableForm;
use crate::records::{Separator, lines};
use crate::show::{BOLD, styled};

/// A table with a heading for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    headings: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(headings: &'static [&'static str]) -> Self {
        Self { headings, rows: Vec::new() }
    }

    /// Adds a row; it has a cell for each heading.
    pub(crate) fn push(&mut self, row: Vec<String>) {
        debug_assert_eq!(row.len(), self.headings.len());
        self.rows.push(row);
    }

    pub(crate) fn render(&self, form: TableForm) -> String {
        match form {
            TableForm::Csv => self.csv(),
            TableForm::Md => self.markdown(),
            TableForm::Pretty | TableForm::Json => self.pretty(),
        }
    }

    /// Columns as wide as their widest cell; a cell like the one above it stays empty, so that groups
    /// stand out.
    fn pretty(&self) -> String {
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0).max(self.headings[column].len())
        };
        let widths: Vec<usize> = (0..self.headings.len()).map(width).collect();
        let mut out = String::new();
        for (heading, width) in self.headings.iter().zip(&widths) {
            let padding = " ".repeat(width - heading.len() + 2);
            let _ = write!(out, "{}{padding}", styled(BOLD, heading));
        }
        end_line(&mut out);
        let mut above: Option<&Vec<String>> = None;
        for row in &self.rows {
            let mut is_new = false;
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                is_new |= above.is_none_or(|above| above[column] != *cell) || column + 1 == row.len();
                let shown = if is_new { cell.as_str() } else { "" };
                let _ = write!(out, "{shown}{}", " ".repeat(width - shown.chars().count() + 2));
            }
            end_line(&mut out);
            above = Some(row);
        }
        out
    }

    fn csv(&self) -> String {
        lines([self.headings], Separator::Comma) + &lines(&self.rows, Separator::Comma)
    }

    fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut out = line(self.headings.iter().map(|it| (*it).to_owned()).collect());
        out += &line(self.headings.iter().map(|_| "---".to_owned()).collect());
        for row in &self.rows {
            out += &line(row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect());
        }
        out
    }
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["issue", "party", "status"]);
        table.push(vec!["trade.tariffs".into(), "ALB".into(), "raised, \"firmly\"".into()]);
        table.push(vec!["trade.tariffs".into(), "BOR".into(), "a|b".into()]);
        table
    }

    #[test]
    fn a_cell_like_the_one_above_stays_empty() {
        let plain = anstream::adapter::strip_str(&table().pretty()).to_string();
        let expected = "issue          party  status\n\
                        trade.tariffs  ALB    raised, \"firmly\"\n               BOR    a|b\n";
        assert_eq!(plain, expected);
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(
            table().csv(),
            "issue,party,status\r\ntrade.tariffs,ALB,\"raised, \"\"firmly\"\"\"\r\ntrade.tariffs,BOR,a|b\r\n"
        );
        assert!(table().markdown().ends_with("| trade.tariffs | BOR | a\\|b |\n"));
    }
}
