//! An S3-compatible server (s3s, over a folder) that runs in the test: it keeps a record of its requests, can fail from
//! any of them on, and can lack what some services lack.

use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    error_handling::HandleError,
    extract::Request,
    http::{HeaderMap, Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use lectern::publish::site::target::access::{Access, Pace};
use object_store::{Attribute, GetOptions, ObjectStore, aws::AmazonS3Builder};
use s3s::{
    HttpError, S3, S3Request, S3Response, S3Result,
    auth::SimpleAuth,
    dto::{
        CompleteMultipartUploadInput, CompleteMultipartUploadOutput, CreateMultipartUploadInput,
        CreateMultipartUploadOutput, DeleteObjectInput, DeleteObjectOutput, GetObjectInput, GetObjectOutput,
        HeadObjectInput, HeadObjectOutput, ListObjectsV2Input, ListObjectsV2Output, PutObjectInput, PutObjectOutput,
        UploadPartInput, UploadPartOutput,
    },
    service::S3ServiceBuilder,
};
use s3s_fs::FileSystem;
use tempfile::TempDir;

use super::super::serve::start_server;

pub(super) const BUCKET: &str = "press";
const KEY: &str = "test-key";
pub(super) const SECRET: &str = "test-secret-that-nobody-prints";

/// A request that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) method: Method,
    /// The name of the object in the bucket; empty for a listing.
    pub(super) key: String,
    pub(super) status: StatusCode,
}

/// What is wrong with the server.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    /// How many requests are answered before all others fail.
    pub(super) after: Option<usize>,
    /// How many requests fail before the server recovers.
    pub(super) few: usize,
    /// A failing request is carried out, and only its answer is lost.
    pub(super) lose_answers: bool,
    /// What a failing request is answered with.
    pub(super) code: Option<(StatusCode, &'static str)>,
    /// Conditions for storing are ignored, or refused as unknown.
    pub(super) ignore_conditions: bool,
    pub(super) refuse_conditions: bool,
}

#[derive(Default)]
struct State {
    hits: Vec<Hit>,
    faults: Faults,
    /// How many requests came since the faults were set.
    count: usize,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running server with one bucket. It runs until the tests end.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    root: TempDir,
    shared: Arc<Shared>,
}

impl Server {
    pub(super) fn start() -> Self {
        Self::listing_tags(true)
    }

    /// A server whose listing has the tags of the objects, or has none.
    pub(super) fn listing_tags(lists_tags: bool) -> Self {
        let root = TempDir::new().unwrap();
        fs::create_dir(root.path().join(BUCKET)).unwrap();
        let shared = Arc::new(Shared::default());
        let mut builder = S3ServiceBuilder::new(Service {
            files: FileSystem::new(root.path()).unwrap(),
            lists_tags,
            shared: shared.clone(),
        });
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let failed = async |_: HttpError| StatusCode::INTERNAL_SERVER_ERROR;
        let service = HandleError::new(builder.build(), failed);
        let keeper = shared.clone();
        let router = Router::new().fallback_service(service).layer(middleware::from_fn(move |request, next| {
            let keeper = keeper.clone();
            async move { answer(&keeper, request, next).await }
        }));
        Self { address: start_server(router), root, shared }
    }

    /// How this server is reached. Nothing is tried twice, and no lock is waited for.
    pub(super) fn access(&self) -> Access {
        let variables = [("AWS_ACCESS_KEY_ID", KEY), ("AWS_SECRET_ACCESS_KEY", SECRET), ("AWS_REGION", "us-east-1")];
        let pace = Pace {
            retries: 0,
            backoff: Duration::from_millis(1),
            look: Duration::from_millis(1),
            patience: 1,
            renew: Duration::from_secs(3600),
            part: 16 << 20,
        };
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Access { endpoint: Some(self.endpoint()), variables, pace }
    }

    pub(super) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The objects whose names begin with a prefix, without it.
    pub(super) fn objects(&self, prefix: &str) -> BTreeMap<String, Vec<u8>> {
        let bucket = self.root.path().join(BUCKET);
        let files = walkdir::WalkDir::new(&bucket).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
        let named = files.filter_map(|file| {
            let key = file.path().strip_prefix(&bucket).unwrap().to_str().unwrap().to_owned();
            Some((key.strip_prefix(prefix)?.to_owned(), fs::read(file.path()).unwrap()))
        });
        named.collect()
    }

    fn path(&self, key: &str) -> PathBuf {
        self.root.path().join(BUCKET).join(key)
    }

    /// Somebody else puts an object there.
    pub(super) fn put(&self, key: &str, text: &str) {
        fs::create_dir_all(self.path(key).parent().unwrap()).unwrap();
        fs::write(self.path(key), text).unwrap();
        // What the server keeps beside an object, such as its tag, is that of the old one.
        for file in fs::read_dir(self.root.path()).unwrap().map(Result::unwrap) {
            let name = file.file_name().into_string().unwrap();
            let encoded = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, key);
            if name.contains(&format!("object-{encoded}.")) {
                fs::remove_file(file.path()).unwrap();
            }
        }
    }

    pub(super) fn remove(&self, key: &str) {
        fs::remove_file(self.path(key)).unwrap();
    }

    /// Type, caching and digest that are stored with an object.
    pub(super) fn headers(&self, key: &str) -> [String; 3] {
        let store = AmazonS3Builder::new()
            .with_endpoint(self.endpoint())
            .with_allow_http(true)
            .with_access_key_id(KEY)
            .with_secret_access_key(SECRET)
            .with_bucket_name(BUCKET)
            .build()
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let options = GetOptions { head: true, ..GetOptions::default() };
        let path = object_store::path::Path::parse(key).unwrap();
        let attributes = runtime.block_on(store.get_opts(&path, options)).unwrap().attributes;
        let wanted = [Attribute::ContentType, Attribute::CacheControl, Attribute::Metadata("lectern-sha256".into())];
        wanted.map(|name| attributes.get(&name).map(|value| value.as_ref().to_owned()).unwrap_or_default())
    }

    /// Breaks the server from now on, or mends it.
    pub(super) fn set(&self, faults: Faults) {
        let mut state = self.shared.state();
        state.faults = faults;
        state.count = 0;
    }

    /// The requests since the last call.
    pub(super) fn hits(&self) -> Vec<Hit> {
        std::mem::take(&mut self.shared.state().hits)
    }

    /// Returns when so many requests of this kind have come since the last call of [`Server::hits`].
    pub(super) fn wait_for(&self, count: usize, is_it: impl Fn(&Hit) -> bool) {
        let few = |state: &mut State| state.hits.iter().filter(|hit| is_it(hit)).count() < count;
        let waited =
            self.shared.changed.wait_timeout_while(self.shared.state(), Duration::from_secs(300), few).unwrap();
        assert!(!waited.1.timed_out(), "no {count} such requests come: {:?}", waited.0.hits);
    }
}

/// Answers a request as the server's faults have it, and keeps a record.
async fn answer(shared: &Shared, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let key = key_of(&request);
    let (faults, fails) = {
        let mut state = shared.state();
        state.count += 1;
        let faults = state.faults.clone();
        let fails = faults.after.is_some_and(|after| state.count > after) || state.count <= faults.few;
        (faults, fails)
    };
    let is_conditional =
        |headers: &HeaderMap| ["if-match", "if-none-match"].iter().any(|name| headers.contains_key(*name));
    let mut response = if fails && !faults.lose_answers {
        None
    } else if faults.refuse_conditions && is_conditional(request.headers()) {
        Some(refused(StatusCode::NOT_IMPLEMENTED, "NotImplemented"))
    } else {
        Some(next.run(request).await)
    };
    if fails {
        let (status, code) = faults.code.unwrap_or((StatusCode::SERVICE_UNAVAILABLE, "SlowDown"));
        response = Some(refused(status, code));
    }
    let response = response.unwrap();
    shared.state().hits.push(Hit { method, key, status: response.status() });
    shared.changed.notify_all();
    response
}

fn refused(status: StatusCode, code: &str) -> Response {
    let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>so it is</Message></Error>");
    (status, [("content-type", "application/xml")], body).into_response()
}

/// `/press/a/b` gives `a/b`.
fn key_of(request: &Request) -> String {
    let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8().unwrap().into_owned();
    path.trim_start_matches('/').split_once('/').map(|(_, key)| key.to_owned()).unwrap_or_default()
}

/// The server over a folder, whose listing has tags too, as that of real services.
struct Service {
    files: FileSystem,
    lists_tags: bool,
    shared: Arc<Shared>,
}

#[async_trait::async_trait]
impl S3 for Service {
    async fn list_objects_v2(
        &self,
        request: S3Request<ListObjectsV2Input>,
    ) -> S3Result<S3Response<ListObjectsV2Output>> {
        let bucket = request.input.bucket.clone();
        let mut listed = self.files.list_objects_v2(request).await?;
        for object in listed.output.contents.iter_mut().flatten().filter(|_| self.lists_tags) {
            let key = object.key.clone().unwrap_or_default();
            let input = HeadObjectInput::builder().bucket(bucket.clone()).key(key).build().unwrap();
            let request = s3s_request(input);
            object.e_tag = self.files.head_object(request).await?.output.e_tag;
        }
        Ok(listed)
    }

    async fn put_object(&self, mut request: S3Request<PutObjectInput>) -> S3Result<S3Response<PutObjectOutput>> {
        if self.shared.state().faults.ignore_conditions {
            (request.input.if_match, request.input.if_none_match) = (None, None);
        }
        self.files.put_object(request).await
    }

    async fn get_object(&self, request: S3Request<GetObjectInput>) -> S3Result<S3Response<GetObjectOutput>> {
        self.files.get_object(request).await
    }

    async fn head_object(&self, request: S3Request<HeadObjectInput>) -> S3Result<S3Response<HeadObjectOutput>> {
        self.files.head_object(request).await
    }

    async fn create_multipart_upload(
        &self,
        request: S3Request<CreateMultipartUploadInput>,
    ) -> S3Result<S3Response<CreateMultipartUploadOutput>> {
        self.files.create_multipart_upload(request).await
    }

    async fn upload_part(&self, request: S3Request<UploadPartInput>) -> S3Result<S3Response<UploadPartOutput>> {
        self.files.upload_part(request).await
    }

    async fn complete_multipart_upload(
        &self,
        request: S3Request<CompleteMultipartUploadInput>,
    ) -> S3Result<S3Response<CompleteMultipartUploadOutput>> {
        self.files.complete_multipart_upload(request).await
    }

    async fn delete_object(&self, request: S3Request<DeleteObjectInput>) -> S3Result<S3Response<DeleteObjectOutput>> {
        self.files.delete_object(request).await
    }
}

/// A request that comes from the server itself.
fn s3s_request<T>(input: T) -> S3Request<T> {
    S3Request {
        input,
        method: Method::HEAD,
        uri: "/".parse().unwrap(),
        headers: HeaderMap::new(),
        extensions: axum::http::Extensions::new(),
        credentials: None,
        region: None,
        service: None,
        trailing_headers: None,
    }
}
