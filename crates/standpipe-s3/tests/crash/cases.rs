//! The write operations, as data: what is there before, and the one request that is disturbed.

/// A request. Texts may hold the places that `World::filled` fills in; `@COUNT` is a payload of so many bytes.
#[derive(Clone, Copy, Debug)]
pub struct Req {
    pub method: &'static str,
    pub target: &'static str,
    pub headers: Headers,
    pub body: &'static str,
}

pub type Headers = &'static [(&'static str, &'static str)];

/// What is disturbed.
#[derive(Debug)]
pub enum Act {
    Send(Req),
    /// A round of the lifecycle, a year later.
    Lifecycle,
}

/// How much of an operation may be there when it was not answered.
#[derive(Clone, Copy, Debug)]
pub enum Steps {
    /// All or nothing.
    One,
    /// It is a row of transactions, one in each cell (a bucket and the lists it is on).
    Cells,
    /// It is a row of transactions, one for each object key.
    Keys,
}

#[derive(Debug)]
pub struct Case {
    pub name: &'static str,
    pub prepare: &'static [Req],
    pub act: Act,
    pub steps: Steps,
}

const fn with(method: &'static str, target: &'static str, headers: Headers, body: &'static str) -> Req {
    Req {
        method,
        target,
        headers,
        body,
    }
}

const fn put(target: &'static str, body: &'static str) -> Req {
    with("PUT", target, &[], body)
}

const fn post(target: &'static str, body: &'static str) -> Req {
    with("POST", target, &[], body)
}

const fn delete(target: &'static str) -> Req {
    with("DELETE", target, &[], "")
}

const fn case(name: &'static str, prepare: &'static [Req], act: Req) -> Case {
    Case {
        name,
        prepare,
        act: Act::Send(act),
        steps: Steps::One,
    }
}

const fn in_cells(name: &'static str, prepare: &'static [Req], act: Req) -> Case {
    Case {
        name,
        prepare,
        act: Act::Send(act),
        steps: Steps::Cells,
    }
}

const fn lifecycle(name: &'static str, prepare: &'static [Req]) -> Case {
    Case {
        name,
        prepare,
        act: Act::Lifecycle,
        steps: Steps::Keys,
    }
}

/// What is there in every case: the bucket of the case, one beside it, and objects of every size class.
pub const EVERY_TIME: &[Req] = &[
    put("/buc", ""),
    put("/src", ""),
    put("/src/small", "source"),
    put("/src/packed", "@70000"),
    put("/src/freed", "@9000"),
];
/// A write that works on every healthy disk.
pub const PROBE: Req = put("/src/probe", "probe");
/// A delete that works on a full one.
pub const FREE_ROOM: Req = delete("/src/freed");

/// Key of SSE-C: 32 times the letter k.
pub const SEALED: Headers = &[
    ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
    (
        "x-amz-server-side-encryption-customer-key",
        "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=",
    ),
    (
        "x-amz-server-side-encryption-customer-key-md5",
        "mT2HRsMGJ5IX5C+0rreZ8Q==",
    ),
];

const VERSIONED: Req = put(
    "/buc?versioning",
    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
);
const SUSPENDED: Req = put(
    "/buc?versioning",
    "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
);
const LOCKED: Req = put(
    "/buc?object-lock",
    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>",
);
const OLD: Req = put("/buc/k", "old");
const NEW: Req = put("/buc/k", "new and longer");
const BEGIN: Req = post("/buc/k?uploads", "");
const PART: Req = put("/buc/k?uploadId={upload}&partNumber=1", "@20000");
const COMPLETE: Req = post(
    "/buc/k?uploadId={upload}",
    "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{md5:@20000}</ETag></Part></CompleteMultipartUpload>",
);
const CORS: Req = put(
    "/buc?cors",
    "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>",
);
const EXPIRE: Req = put(
    "/buc?lifecycle",
    "<LifecycleConfiguration><Rule><ID>r</ID><Status>Enabled</Status><Filter><Prefix></Prefix></Filter>\
     <Expiration><Days>1</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>\
     <AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>",
);
/// Only versions that are not the newest, so that a key changes once in a round.
const EXPIRE_OLDER: Req = put(
    "/buc?lifecycle",
    "<LifecycleConfiguration><Rule><ID>r</ID><Status>Enabled</Status><Filter><Prefix></Prefix></Filter>\
     <NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>",
);
const WEBSITE: Req = put(
    "/buc?website",
    "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>",
);
const NOTIFICATION: Req = with(
    "PUT",
    "/buc?notification",
    &[("x-amz-skip-destination-validation", "true")],
    "<NotificationConfiguration><QueueConfiguration><Id>q</Id><Queue>arn:aws:sqs:us-east-1:000000000000:told</Queue>\
     <Event>s3:ObjectCreated:*</Event></QueueConfiguration></NotificationConfiguration>",
);
const TAGS: &str = "<Tagging><TagSet><Tag><Key>team</Key><Value>blue</Value></Tag></TagSet></Tagging>";
const POLICY: Req = put(
    "/buc?policy",
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::buc/*"}]}"#,
);
const METRICS: Req = put(
    "/buc?metrics&id=m",
    "<MetricsConfiguration><Id>m</Id></MetricsConfiguration>",
);
const ANALYTICS: Req = put(
    "/buc?analytics&id=a",
    "<AnalyticsConfiguration><Id>a</Id><StorageClassAnalysis></StorageClassAnalysis></AnalyticsConfiguration>",
);
const TIERING: Req = put(
    "/buc?intelligent-tiering&id=t",
    "<IntelligentTieringConfiguration><Id>t</Id><Status>Enabled</Status><Tiering><AccessTier>ARCHIVE_ACCESS</AccessTier>\
     <Days>90</Days></Tiering></IntelligentTieringConfiguration>",
);
const ENCRYPTION: Req = put(
    "/buc?encryption",
    "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>\
     </ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>",
);
const OWNERSHIP: Req = put(
    "/buc?ownershipControls",
    "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>",
);
const UNBLOCK: Req = delete("/buc?publicAccessBlock");
const OPEN: Req = with("PUT", "/buc?acl", &[("x-amz-acl", "public-read-write")], "");
const FORM: Req = with(
    "POST",
    "/buc",
    &[("content-type", "multipart/form-data; boundary=b")],
    "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n\
     --b\r\nContent-Disposition: form-data; name=\"x-amz-meta-colour\"\r\n\r\nblue\r\n\
     --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nout of a form\r\n--b--\r\n",
);
const ARCHIVED: Req = with("PUT", "/buc/k", &[("x-amz-storage-class", "GLACIER")], "cold");
const INVENTORY: Req = put(
    "/buc?inventory&id=i",
    "<InventoryConfiguration><Destination><S3BucketDestination><Format>CSV</Format><Bucket>arn:aws:s3:::src</Bucket>\
     </S3BucketDestination></Destination><IsEnabled>true</IsEnabled><Id>i</Id>\
     <IncludedObjectVersions>All</IncludedObjectVersions><Schedule><Frequency>Daily</Frequency></Schedule></InventoryConfiguration>",
);
/// Every version goes to another class.
const COLDER: Req = put(
    "/buc?lifecycle",
    "<LifecycleConfiguration><Rule><ID>r</ID><Status>Enabled</Status><Filter><ObjectSizeGreaterThan>0</ObjectSizeGreaterThan></Filter>\
     <Transition><Days>1</Days><StorageClass>INTELLIGENT_TIERING</StorageClass></Transition></Rule></LifecycleConfiguration>",
);

pub const CASES: &[Case] = &[
    case("PutObject inline", &[], put("/buc/k", "hello")),
    case("PutObject over another", &[put("/buc/k", "@70000")], NEW),
    case("PutObject packed", &[], put("/buc/k", "@70000")),
    case("PutObject own file", &[OLD], put("/buc/k", "@4300000")),
    case(
        "PutObject described",
        &[],
        with(
            "PUT",
            "/buc/k",
            &[
                ("x-amz-meta-colour", "blue"),
                ("x-amz-tagging", "a=b"),
                ("content-type", "text/plain"),
            ],
            "@3000",
        ),
    ),
    case(
        "PutObject if none",
        &[],
        with("PUT", "/buc/k", &[("if-none-match", "*")], "first"),
    ),
    case("PutObject sealed", &[], with("PUT", "/buc/sealed", SEALED, "@70000")),
    case("PutObject versioned", &[OLD, VERSIONED], NEW),
    case(
        "PutObject suspended",
        &[OLD, VERSIONED, NEW, SUSPENDED],
        put("/buc/k", "@70000"),
    ),
    case("PutObject told to a queue", &[NOTIFICATION], NEW),
    case("a form", &[OWNERSHIP, UNBLOCK, OPEN, put("/buc/k", "@70000")], FORM),
    case("a form versioned", &[OWNERSHIP, UNBLOCK, OPEN, OLD, VERSIONED], FORM),
    case(
        "RestoreObject",
        &[ARCHIVED],
        post("/buc/k?restore", "<RestoreRequest><Days>2</Days></RestoreRequest>"),
    ),
    case(
        "CopyObject",
        &[OLD],
        with("PUT", "/buc/k", &[("x-amz-copy-source", "/src/packed")], ""),
    ),
    case(
        "CopyObject onto itself",
        &[OLD],
        with(
            "PUT",
            "/buc/k",
            &[
                ("x-amz-copy-source", "/buc/k"),
                ("x-amz-metadata-directive", "REPLACE"),
                ("x-amz-meta-n", "2"),
            ],
            "",
        ),
    ),
    case(
        "CopyObject of a version",
        &[put("/buc/k", "@70000"), VERSIONED, NEW],
        with(
            "PUT",
            "/buc/copy",
            &[("x-amz-copy-source", "/buc/k?versionId=null")],
            "",
        ),
    ),
    case("DeleteObject", &[put("/buc/k", "@70000")], delete("/buc/k")),
    case("DeleteObject, a marker", &[OLD, VERSIONED], delete("/buc/k")),
    case(
        "DeleteObject, the newest version",
        &[OLD, VERSIONED, NEW],
        delete("/buc/k?versionId={newest}"),
    ),
    case(
        "DeleteObject, an older version",
        &[OLD, VERSIONED, NEW],
        delete("/buc/k?versionId=null"),
    ),
    case(
        "DeleteObjects",
        &[put("/buc/1", "@70000"), put("/buc/2", "two"), put("/buc/3", "@9000")],
        post(
            "/buc?delete",
            "<Delete><Object><Key>1</Key></Object><Object><Key>2</Key></Object><Object><Key>3</Key></Object></Delete>",
        ),
    ),
    case("PutObjectTagging", &[OLD], put("/buc/k?tagging", TAGS)),
    case(
        "DeleteObjectTagging",
        &[OLD, put("/buc/k?tagging", TAGS)],
        delete("/buc/k?tagging"),
    ),
    case(
        "PutObjectAcl",
        &[OWNERSHIP, UNBLOCK, OLD],
        with("PUT", "/buc/k?acl", &[("x-amz-acl", "public-read")], ""),
    ),
    case(
        "PutObjectLegalHold",
        &[VERSIONED, LOCKED, OLD],
        put("/buc/k?legal-hold", "<LegalHold><Status>ON</Status></LegalHold>"),
    ),
    case(
        "PutObjectRetention",
        &[VERSIONED, LOCKED, OLD],
        put(
            "/buc/k?retention",
            "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2060-01-01T00:00:00Z</RetainUntilDate></Retention>",
        ),
    ),
    case(
        "CreateMultipartUpload",
        &[],
        with("POST", "/buc/k?uploads", &[("x-amz-meta-a", "b")], ""),
    ),
    case("UploadPart", &[BEGIN], PART),
    case(
        "UploadPart again",
        &[BEGIN, PART],
        put("/buc/k?uploadId={upload}&partNumber=1", "@70000"),
    ),
    case(
        "UploadPartCopy",
        &[BEGIN],
        with(
            "PUT",
            "/buc/k?uploadId={upload}&partNumber=2",
            &[
                ("x-amz-copy-source", "/src/packed"),
                ("x-amz-copy-source-range", "bytes=5-66000"),
            ],
            "",
        ),
    ),
    case(
        "CompleteMultipartUpload",
        &[put("/buc/k", "@70000"), BEGIN, PART],
        COMPLETE,
    ),
    case(
        "CompleteMultipartUpload versioned",
        &[OLD, VERSIONED, BEGIN, PART],
        COMPLETE,
    ),
    case(
        "AbortMultipartUpload",
        &[BEGIN, PART],
        delete("/buc/k?uploadId={upload}"),
    ),
    in_cells("CreateBucket", &[], put("/new", "")),
    in_cells(
        "CreateBucket with locks",
        &[],
        with("PUT", "/new", &[("x-amz-bucket-object-lock-enabled", "true")], ""),
    ),
    in_cells("DeleteBucket", &[CORS, BEGIN, PART], delete("/buc")),
    case("PutBucketVersioning", &[], VERSIONED),
    case(
        "PutBucketAcl",
        &[OWNERSHIP, UNBLOCK],
        with("PUT", "/buc?acl", &[("x-amz-acl", "public-read")], ""),
    ),
    case("PutBucketPolicy", &[], POLICY),
    case("DeleteBucketPolicy", &[POLICY], delete("/buc?policy")),
    case("PutBucketCors", &[], CORS),
    case("DeleteBucketCors", &[CORS], delete("/buc?cors")),
    in_cells("PutBucketLifecycleConfiguration", &[], EXPIRE),
    case("DeleteBucketLifecycle", &[EXPIRE], delete("/buc?lifecycle")),
    case("PutBucketWebsite", &[], WEBSITE),
    case("DeleteBucketWebsite", &[WEBSITE], delete("/buc?website")),
    in_cells("PutBucketNotificationConfiguration", &[], NOTIFICATION),
    case("PutBucketTagging", &[], put("/buc?tagging", TAGS)),
    case(
        "DeleteBucketTagging",
        &[put("/buc?tagging", TAGS)],
        delete("/buc?tagging"),
    ),
    case(
        "PutBucketAccelerateConfiguration",
        &[],
        put(
            "/buc?accelerate",
            "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>",
        ),
    ),
    case(
        "PutBucketRequestPayment",
        &[],
        put(
            "/buc?requestPayment",
            "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>",
        ),
    ),
    case("PutBucketMetricsConfiguration", &[], METRICS),
    case(
        "DeleteBucketMetricsConfiguration",
        &[METRICS],
        delete("/buc?metrics&id=m"),
    ),
    case("PutBucketAnalyticsConfiguration", &[], ANALYTICS),
    case(
        "DeleteBucketAnalyticsConfiguration",
        &[ANALYTICS],
        delete("/buc?analytics&id=a"),
    ),
    case("PutBucketInventoryConfiguration", &[], INVENTORY),
    case(
        "DeleteBucketInventoryConfiguration",
        &[INVENTORY],
        delete("/buc?inventory&id=i"),
    ),
    case("PutBucketIntelligentTieringConfiguration", &[], TIERING),
    case(
        "DeleteBucketIntelligentTieringConfiguration",
        &[TIERING],
        delete("/buc?intelligent-tiering&id=t"),
    ),
    case("PutBucketEncryption", &[], ENCRYPTION),
    case("DeleteBucketEncryption", &[ENCRYPTION], delete("/buc?encryption")),
    case("PutBucketOwnershipControls", &[], OWNERSHIP),
    case("DeleteBucketOwnershipControls", &[], delete("/buc?ownershipControls")),
    case(
        "PutPublicAccessBlock",
        &[],
        put(
            "/buc?publicAccessBlock",
            "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>",
        ),
    ),
    case("DeletePublicAccessBlock", &[], UNBLOCK),
    case("PutObjectLockConfiguration", &[VERSIONED], LOCKED),
    lifecycle(
        "lifecycle expires objects",
        &[EXPIRE, put("/buc/1", "@70000"), put("/buc/2", "two"), BEGIN, PART],
    ),
    lifecycle(
        "lifecycle moves objects to another class",
        &[COLDER, put("/buc/1", "@70000"), put("/buc/2", "two")],
    ),
    lifecycle(
        "lifecycle expires older versions",
        &[VERSIONED, EXPIRE_OLDER, OLD, NEW, put("/buc/2", "@70000")],
    ),
    lifecycle(
        "lifecycle marks the newest as deleted",
        &[VERSIONED, EXPIRE, NEW, put("/buc/2", "@70000")],
    ),
];
