//! Requests to the service of a bucket. Nothing outside of this file is asynchronous: each function returns when all
//! its requests are answered.

use std::{cell::Cell, collections::BTreeMap};

use anyhow::{Context, Result};
use futures::{StreamExt, TryStreamExt, stream};
use object_store::{
    Attribute, Attributes, Error, GetOptions, GetResult, MultipartUpload, ObjectStore, ObjectStoreExt, PutMode,
    PutMultipartOptions, PutOptions, UpdateVersion, aws::AmazonS3, path::Path,
};
use tokio::runtime::{Builder, Runtime};

use super::{
    super::{access::Access, site_target::OnChange},
    address::{self, BucketPlace},
    fault::explain,
    headers::DIGEST,
};
use crate::publish::hash;

/// How many requests are sent at a time.
const AT_ONCE: usize = 16;

/// A bucket at a service.
pub(super) struct Client {
    runtime: Runtime,
    store: AmazonS3,
    pub(super) place: BucketPlace,
    /// Larger files are sent in parts of this size.
    part: usize,
}

/// An object as the listing shows it.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) tag: Option<String>,
    pub(super) bytes: u64,
}

/// A file that is to be sent.
pub(super) struct Parcel {
    pub(super) bytes: Vec<u8>,
    pub(super) headers: Attributes,
}

/// What became of a file that was to be stored under a condition.
pub(super) enum Stored {
    Done(UpdateVersion),
    /// The condition did not hold: another program was faster.
    Refused,
    /// The service knows no conditions.
    Unsupported,
}

impl Client {
    pub(super) fn open(place: BucketPlace, access: &Access) -> Result<Self> {
        // An error means that there is one already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let store = address::store(&place, access)?;
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        Ok(Self {
            runtime: runtime.context("no thread for the network can be started")?,
            store,
            place,
            part: access.pace.part,
        })
    }

    fn path(&self, name: &str) -> Result<Path> {
        let shown = || format!("{} is no possible name in a bucket", self.place.shown(name));
        Path::parse(self.place.key(name)).with_context(shown)
    }

    fn cannot(&self, name: &str, what: &str) -> impl Fn(Error) -> anyhow::Error {
        move |error| explain(&error, &format!("{} cannot be {what}", self.place.shown(name)), &self.place)
    }

    /// Every object below the place.
    pub(super) fn list(&self) -> Result<BTreeMap<String, Listed>> {
        let below = if self.place.prefix.is_empty() { None } else { Some(self.path("")?) };
        let start = self.place.key("x").len() - 1;
        let objects: Vec<_> = (self.runtime.block_on(self.store.list(below.as_ref()).try_collect()))
            .map_err(self.cannot("", "listed"))?;
        let one = |object: object_store::ObjectMeta| {
            let name = object.location.as_ref().get(start..)?.to_owned();
            let tag = object.e_tag.as_deref().map(bare);
            Some((name, Listed { tag, bytes: object.size }))
        };
        Ok(objects.into_iter().filter_map(one).collect())
    }

    /// The bytes of an object and its version; `None` if there is none.
    pub(super) fn get(&self, name: &str) -> Result<Option<(Vec<u8>, UpdateVersion)>> {
        let path = self.path(name)?;
        let got = self.runtime.block_on(async {
            let result = self.store.get(&path).await?;
            let version = UpdateVersion { e_tag: result.meta.e_tag.clone(), version: result.meta.version.clone() };
            Ok((result.bytes().await?.to_vec(), version))
        });
        match got {
            Ok(got) => Ok(Some(got)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.cannot(name, "read")(error)),
        }
    }

    /// The SHA-256 of objects: as it is stored with them, else of their bytes. Those that are gone are left out.
    pub(super) fn digests(&self, names: &[String]) -> Result<Vec<(String, String)>> {
        let found = self.each(names, &|_| Ok(()), async |name| {
            let path = self.path(name)?;
            let digest = async {
                let head = self.store.get_opts(&path, GetOptions { head: true, ..GetOptions::default() }).await?;
                match stored_digest(&head) {
                    Some(digest) => Ok(digest),
                    None => Ok(hash::full(&self.store.get(&path).await?.bytes().await?)),
                }
            };
            match digest.await {
                Ok(digest) => Ok(Some((name.to_owned(), digest))),
                Err(Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(self.cannot(name, "read")(error)),
            }
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Stores files, several at a time. The names with the tags and the sizes that they have now.
    pub(super) fn put_all(
        &self,
        names: &[String],
        on_change: OnChange<'_>,
        read: &dyn Fn(&str) -> Result<Parcel>,
    ) -> Result<Vec<(String, Listed)>> {
        self.each(names, on_change, async |name| {
            let parcel = read(name)?;
            let bytes = parcel.bytes.len() as u64;
            let sent = self.send(&self.path(name)?, parcel).await.map_err(self.cannot(name, "written"))?;
            Ok((name.to_owned(), Listed { tag: sent.as_deref().map(bare), bytes }))
        })
    }

    async fn send(&self, path: &Path, parcel: Parcel) -> object_store::Result<Option<String>> {
        if parcel.bytes.len() <= self.part {
            let options = PutOptions::from(parcel.headers);
            return Ok(self.store.put_opts(path, parcel.bytes.into(), options).await?.e_tag);
        }
        let options = PutMultipartOptions::from(parcel.headers);
        let mut upload = self.store.put_multipart_opts(path, options).await?;
        match send_parts(upload.as_mut(), &parcel.bytes, self.part).await {
            Ok(tag) => Ok(tag),
            Err(error) => {
                // What has arrived would stay there, unseen and paid for.
                drop(upload.abort().await);
                Err(error)
            }
        }
    }

    /// Stores a file if a condition holds.
    pub(super) fn put_if(&self, name: &str, parcel: Parcel, mode: PutMode) -> Result<Stored> {
        let options = PutOptions { mode, attributes: parcel.headers, ..PutOptions::default() };
        let path = self.path(name)?;
        match self.runtime.block_on(self.store.put_opts(&path, parcel.bytes.into(), options)) {
            Ok(put) => Ok(Stored::Done(put.into())),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => Ok(Stored::Refused),
            Err(Error::NotImplemented { .. }) => Ok(Stored::Unsupported),
            Err(error) if error.to_string().contains("<Code>NotImplemented</Code>") => Ok(Stored::Unsupported),
            Err(error) => Err(self.cannot(name, "written")(error)),
        }
    }

    /// Removes objects, several at a time. One that is gone already is no error.
    pub(super) fn remove_all(&self, names: &[String], on_change: OnChange<'_>) -> Result<()> {
        let one = async |name: &str| match self.store.delete(&self.path(name)?).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.cannot(name, "removed")(error)),
        };
        self.each(names, on_change, one).map(drop)
    }

    /// Does something for each name, several at a time. After an error no other is begun, but those that were begun are
    /// finished: none of them may arrive after another deploy has begun.
    fn each<T>(
        &self,
        names: &[String],
        on_change: OnChange<'_>,
        one: impl AsyncFn(&str) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.runtime.block_on(async {
            let failed = Cell::new(false);
            let begun = names.iter().take_while(|_| !failed.get()).map(|name| {
                let allowed = on_change(name);
                failed.set(failed.get() || allowed.is_err());
                async {
                    allowed?;
                    one(name).await
                }
            });
            let mut running = std::pin::pin!(stream::iter(begun).buffer_unordered(AT_ONCE));
            let (mut done, mut first) = (Vec::with_capacity(names.len()), None);
            while let Some(outcome) = running.next().await {
                match outcome {
                    Ok(value) => done.push(value),
                    Err(error) => {
                        failed.set(true);
                        first.get_or_insert(error);
                    }
                }
            }
            match first {
                Some(error) => Err(error),
                None => Ok(done),
            }
        })
    }
}

async fn send_parts(
    upload: &mut dyn MultipartUpload,
    bytes: &[u8],
    size: usize,
) -> object_store::Result<Option<String>> {
    for part in bytes.chunks(size.max(1)) {
        upload.put_part(part.to_vec().into()).await?;
    }
    Ok(upload.complete().await?.e_tag)
}

/// The tag without the quotation marks that some services put around it.
fn bare(tag: &str) -> String {
    tag.trim_matches('"').to_owned()
}

fn stored_digest(head: &GetResult) -> Option<String> {
    let digest = head.attributes.get(&Attribute::Metadata(DIGEST.into()))?;
    let is_digest = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
    is_digest.then(|| digest.to_string())
}
