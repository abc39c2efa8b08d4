//! Where a bucket is and who may change it: the address of the command line, and the variables of the environment.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Result, bail, ensure};
use object_store::{
    BackoffConfig, ClientConfigKey, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey},
};
use url::{Host, Url};

use super::super::access::Access;
use crate::publish::names;

/// The variables that name the service, the first that is set counts.
const ENDPOINTS: [&str; 3] = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"];

/// The variables of which one is set where credentials can be had.
const CREDENTIALS: [&str; 6] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_METADATA_ENDPOINT",
];

/// How long a request may take: 16 MB over a line of 1 Mbit/s.
const TIMEOUT: &str = "180 seconds";
const CONNECT_TIMEOUT: &str = "10 seconds";

/// A place in a bucket, for names and messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BucketPlace {
    pub(super) bucket: String,
    /// What all names begin with, without a slash at its end; may be empty.
    pub(super) prefix: String,
    /// The service that has the bucket; Amazon where `None`.
    pub(super) endpoint: Option<String>,
}

impl BucketPlace {
    /// Reads an address like `s3://bucket/prefix`.
    pub(super) fn of(address: &Path, access: &Access) -> Result<Self> {
        let shown = names::shown(&address.display().to_string());
        let rest = address.to_str().and_then(|address| address.strip_prefix("s3://")).unwrap_or_default();
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        ensure!(
            !bucket.contains(['@', ':']),
            "the address of a bucket has neither credentials nor a port: s3://bucket/prefix. Credentials come from \
             the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), the service from --endpoint"
        );
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
        ensure!(
            !bucket.is_empty() && bucket.chars().all(is_name),
            "{shown}: `{}` is no name of a bucket; write s3://bucket or s3://bucket/prefix",
            names::shown(bucket)
        );
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        if let Some(reason) = names::refuse_listed(prefix).filter(|_| !prefix.is_empty()) {
            bail!("{shown}: a site cannot be put there: {reason}");
        }
        let named = ENDPOINTS.iter().filter_map(|name| access.variables.get(*name)).find(|value| !value.is_empty());
        let endpoint = access.endpoint.as_ref().or(named).map(|endpoint| endpoint.trim_end_matches('/').to_owned());
        Ok(Self { bucket: bucket.to_owned(), prefix: prefix.to_owned(), endpoint })
    }

    /// The address of a file; of the whole place if `name` is empty.
    pub(super) fn shown(&self, name: &str) -> String {
        let key = self.key(name);
        format!("s3://{}{}{key}", self.bucket, if key.is_empty() { "" } else { "/" })
    }

    /// The name of an object in the bucket.
    pub(super) fn key(&self, name: &str) -> String {
        let slash = if self.prefix.is_empty() || name.is_empty() { "" } else { "/" };
        format!("{}{slash}{name}", self.prefix)
    }

    /// The service, for messages.
    pub(super) fn service(&self) -> &str {
        self.endpoint.as_deref().unwrap_or("Amazon S3")
    }
}

/// Opens the store that has the bucket. Sends nothing yet.
pub(super) fn store(place: &BucketPlace, access: &Access) -> Result<AmazonS3> {
    let variables = &access.variables;
    ensure!(
        CREDENTIALS.iter().any(|name| variables.get(*name).is_some_and(|value| !value.is_empty())),
        "no credentials for {}: set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (files such \
         as ~/.aws/credentials are not read; `aws configure export-credentials --format env` prints them as variables)",
        place.shown("")
    );
    let mut builder = AmazonS3Builder::new()
        .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::Timeout), TIMEOUT)
        .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::ConnectTimeout), CONNECT_TIMEOUT);
    for (name, value) in variables.iter().filter(|(name, _)| name.starts_with("AWS_")) {
        if !ENDPOINTS.contains(&name.as_str())
            && !value.is_empty()
            && let Ok(key) = name.to_ascii_lowercase().parse()
        {
            builder = builder.with_config(key, value);
        }
    }
    if let Some(endpoint) = &place.endpoint {
        builder = builder.with_endpoint(endpoint).with_allow_http(is_http_allowed(endpoint, variables)?);
    }
    let backoff = BackoffConfig {
        init_backoff: access.pace.backoff,
        max_backoff: access.pace.backoff * 32,
        ..Default::default()
    };
    let retry = RetryConfig { backoff, max_retries: access.pace.retries, ..RetryConfig::default() };
    let built = builder
        .with_bucket_name(&place.bucket)
        .with_retry(retry)
        // Not every service can remove many objects with one request.
        .with_disable_bulk_delete(true)
        .build();
    // The reason names variables at most, not their values.
    built.map_err(|error| anyhow::anyhow!("the settings for {} are not right: {error}", place.shown("")))
}

/// Whether an endpoint may be reached without encryption. Refuses one that cannot be used.
fn is_http_allowed(endpoint: &str, variables: &BTreeMap<String, String>) -> Result<bool> {
    let help = "write it like https://s3.example.org (--endpoint, or the variable AWS_ENDPOINT_URL)";
    let Ok(url) = Url::parse(endpoint) else { bail!("the endpoint of the bucket is no address of a service; {help}") };
    ensure!(
        url.username().is_empty() && url.password().is_none(),
        "the endpoint of the bucket has a name or a password in it; {help}, and the credentials in \
         AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    );
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(false),
        "http" if is_here || variables.get("AWS_ALLOW_HTTP").is_some_and(|value| value == "true") => Ok(true),
        "http" => bail!(
            "{endpoint} is not encrypted: others in the network could change the site; use https, or set \
             AWS_ALLOW_HTTP=true where the network is your own"
        ),
        _ => bail!("the endpoint {} is no address of a service; {help}", names::shown(endpoint)),
    }
}
