"""A store that speaks Amazon's S3, by way of boto3, which is installed beside the portal's own packages."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

from deploy.store.store import Found
from macros.core.problems import PortalError

MISSING = {"NoSuchKey", "404"}
THERE_ALREADY = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
MOST_REMOVED_AT_ONCE = 1000
REGION = "us-east-1"
"""The region of a store that you run yourself, unless AWS_REGION names another."""
REFUSALS = {
    "NoSuchBucket": "the store has no bucket {bucket}. Make it first, or name another",
    "AccessDenied": "the store does not let this key write to the bucket {bucket}. Ask whoever runs it",
    "InvalidAccessKeyId": "the store does not know the key. Look at AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "the store does not accept the key. Look at AWS_SECRET_ACCESS_KEY",
    "NotImplemented": "the store cannot write on condition (If-None-Match), which keeps two runs apart. Use another",
}


class S3Store:
    """The objects of one bucket whose names begin with a prefix."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self._bucket, self._prefix = bucket, prefix
        # Checksums beyond those that are needed are unknown to many stores other than Amazon's.
        config = Config(
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"mode": "standard", "total_max_attempts": 5},
            connect_timeout=10,
            read_timeout=60,
            max_pool_connections=16,
        )
        with self._in_a_sentence():
            session = boto3.Session()
            self._client = session.client("s3", region_name=session.region_name or REGION, config=config)

    def read(self, name: str) -> Found | None:
        """Return an object; nothing if it is not there."""
        with self._in_a_sentence():
            try:
                answer = self._client.get_object(**self._of(name))
                content = answer["Body"].read()
            except ClientError as error:
                if _code(error) in MISSING:
                    return None
                raise
        now = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
        return Found(content, (now - answer["LastModified"]).total_seconds())

    def write(self, name: str, content: bytes, *, type: str, caching: str, only_new: bool = False) -> bool:
        """Write an object. With `only_new`, return false instead where there is one of this name already."""
        condition = {"IfNoneMatch": "*"} if only_new else {}
        with self._in_a_sentence():
            try:
                self._client.put_object(
                    **self._of(name), Body=content, ContentType=type, CacheControl=caching, **condition
                )
            except ClientError as error:
                if only_new and _code(error) in THERE_ALREADY:
                    return False
                raise
        return True

    def remove(self, names: list[str]) -> None:
        """Remove objects; those that are not there are no matter."""
        for first in range(0, len(names), MOST_REMOVED_AT_ONCE):
            keys = [{"Key": self._prefix + name} for name in names[first : first + MOST_REMOVED_AT_ONCE]]
            with self._in_a_sentence():
                answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True})
            for refused in answer.get("Errors", ()):
                raise PortalError(
                    f"The store did not remove {refused['Key']}: {refused.get('Message', 'no reason given')}"
                )

    def _of(self, name: str) -> dict[str, Any]:
        return {"Bucket": self._bucket, "Key": self._prefix + name}

    @contextmanager
    def _in_a_sentence(self) -> Iterator[None]:
        """Say what the store, or the way to it, refuses."""
        try:
            yield
        except NoCredentialsError:
            raise PortalError(
                "There is no key for the store. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            ) from None
        except ClientError as error:
            said = REFUSALS.get(_code(error), f"the store refuses ({' '.join(str(error).split())})")
            raise PortalError(f"Not published: {said.format(bucket=self._bucket)}") from error
        except (BotoCoreError, ValueError) as error:
            raise PortalError(f"Not published: the store cannot be used ({' '.join(str(error).split())})") from error


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
