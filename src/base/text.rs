//! Positions in texts: spans, lines and columns, and a reading of a file that still points at its bytes.

/// A half-open range of bytes, `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Line and column of a byte offset, both counted from 1; columns count characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = offset.min(text.len());
    let head = &text.as_bytes()[..offset];
    let line = 1 + head.iter().filter(|byte| **byte == b'\n').count();
    let start = head.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    (line, 1 + String::from_utf8_lossy(&head[start..]).chars().count())
}

/// The nearest place at or before `offset` where a character of `text` begins, or its end.
pub fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// A file's text as it is read: without byte-order mark, markup and entities, each byte still knowing
/// where in the file it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    text: String,
    /// Runs, in order of both `view` and `file`.
    pieces: Vec<Piece>,
}

/// A run of the view and the bytes of the file it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    view: usize,
    file: Span,
    /// The view's bytes are the file's bytes, so offsets inside can be added; otherwise (an entity such as
    /// `&amp;`) the run is one unit.
    verbatim: bool,
}

impl View {
    /// A view that shows all of `text` as it is.
    pub fn verbatim(text: &str) -> Self {
        let mut view = View::default();
        view.push(text, Span::new(0, text.len()));
        view
    }

    /// Appends `text`, read from the bytes `file` of the file.
    pub fn push(&mut self, text: &str, file: Span) {
        if text.is_empty() {
            return;
        }
        let verbatim = text.len() == file.len();
        let view = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut()
            && verbatim
            && last.verbatim
            && last.file.end == file.start
        {
            last.file.end = file.end;
            return;
        }
        self.pieces.push(Piece { view, file, verbatim });
    }

    /// The text as it is read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the file that a span of the view stands for.
    pub fn file_span(&self, span: Span) -> Span {
        let start = self.file_offset(span.start, false);
        let end = if span.is_empty() { start } else { self.file_offset(span.end, true) };
        Span::new(start.min(end), end)
    }

    /// `ending`: the offset closes a span, so it belongs to the run before it.
    fn file_offset(&self, offset: usize, ending: bool) -> usize {
        let next =
            self.pieces.partition_point(|piece| if ending { piece.view < offset } else { piece.view <= offset });
        let Some(piece) = next.checked_sub(1).map(|at| &self.pieces[at]) else {
            return self.pieces.first().map_or(0, |piece| piece.file.start);
        };
        match (piece.verbatim, ending) {
            (true, _) => (piece.file.start + offset - piece.view).min(piece.file.end),
            (false, true) => piece.file.end,
            (false, false) => piece.file.start,
        }
    }

    /// The span of the view that shows the bytes `file`, if it shows them.
    pub fn view_span(&self, file: Span) -> Option<Span> {
        let start = self.view_offset(file.start, false)?;
        let end = self.view_offset(file.end, true)?;
        (start <= end).then(|| Span::new(start, end))
    }

    fn view_offset(&self, file: usize, ending: bool) -> Option<usize> {
        let next = self
            .pieces
            .partition_point(|piece| if ending { piece.file.start < file } else { piece.file.start <= file });
        let at = next.checked_sub(1)?;
        let piece = &self.pieces[at];
        let end = self.pieces.get(at + 1).map_or(self.text.len(), |piece| piece.view);
        match (piece.verbatim, ending) {
            (true, _) => (file <= piece.file.end).then(|| (piece.view + file - piece.file.start).min(end)),
            (false, true) => Some(end),
            (false, false) => Some(piece.view),
        }
    }
}
