//! Foreign formats → drafts and problems, one file a format.
