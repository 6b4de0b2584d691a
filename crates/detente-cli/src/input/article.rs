//! An article with what the input says about it, and its way to a document.

use detente::{Document, Extractor, Source};

use super::Failure;

/// An article with what the input says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    /// Its id, or the name of its file.
    pub(crate) id: String,
    /// File, and line or record where it has several.
    pub(crate) place: String,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    /// Who published it.
    pub(crate) publisher: Option<String>,
    /// Where it was published.
    pub(crate) url: Option<String>,
    /// Whether the text is made out of the input, so that spans do not count in the input.
    pub(crate) is_made: bool,
    /// Whether the text is still a web page, of which the article has to be taken.
    pub(crate) is_page: bool,
    /// What is odd about the input; told on standard error.
    pub(crate) warning: Option<String>,
}

impl Article {
    /// The article, taken out of its page where it stands in one. What the page says of itself goes
    /// before what the archive around it says.
    #[cfg_attr(not(feature = "web"), allow(clippy::unnecessary_wraps, reason = "pages may hold none"))]
    pub(crate) fn plain(self) -> Result<Self, Failure> {
        #[cfg(feature = "web")]
        if self.is_page {
            let page = super::html::article(&self.place, &self.text)?;
            return Ok(Self {
                text: page.text,
                title: page.title.or(self.title),
                date: page.date.or(self.date),
                publisher: page.publisher.or(self.publisher),
                url: self.url.or(page.url),
                is_made: true,
                is_page: false,
                ..self
            });
        }
        Ok(self)
    }

    /// What is read of it; `date` counts where it brings none.
    pub(crate) fn read(&self, extractor: &Extractor, date: Option<&str>) -> Document {
        let mut document = extractor.extract_source(Source {
            id: &self.id,
            text: &self.text,
            date: self.date.as_deref().or(date),
            title: self.title.as_deref(),
            publisher: self.publisher.as_deref(),
            url: self.url.as_deref(),
        });
        if self.is_made {
            document.text = Some(self.text.clone());
        }
        document
    }
}
