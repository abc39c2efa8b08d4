//! The places that `lectern publish` sends a site to.

use std::path::PathBuf;

/// A place that the site is sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishTarget {
    /// As in `lectern publish NAME`.
    pub name: String,
    pub way: Way,
    /// The address of the site there, if it is not that of the library.
    pub site_url: Option<String>,
}

/// How the site gets there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Into a folder, which a web server serves.
    Folder(PathBuf),
    /// Into a bucket, such as `s3://bucket/prefix`.
    Bucket { address: String, endpoint: Option<String> },
    /// Into a branch of a git repository, such as one of GitHub Pages.
    Git { repository: String, branch: String },
    /// Into a folder of another machine: `ssh://`, `sftp://`, or `https://` for WebDAV.
    Remote(String),
    /// To Netlify: the name or the id of the site there.
    Netlify(String),
    /// Into one ZIP file, for hosts with a page for uploads.
    Zip(PathBuf),
}
