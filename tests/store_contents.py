"""Looks into a bucket of a real store, in the environment of the publisher: makes it, or copies a part of it.

python tests/store_contents.py make portals
python tests/store_contents.py copy portals trafford/ into/a/folder
"""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3


def listed(client: Any, bucket: str, prefix: str) -> Iterator[str]:
    """Yield the names of all objects that begin with a prefix."""
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        yield from (item["Key"] for item in page.get("Contents", ()))


def copy(client: Any, bucket: str, prefix: str, folder: Path) -> dict[str, list[str]]:
    """Write all objects below a prefix into a folder; return the headers sent with each."""

    def one(key: str) -> tuple[str, list[str]]:
        answer = client.get_object(Bucket=bucket, Key=key)
        file = folder / key.removeprefix(prefix)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer["Body"].read())
        return key.removeprefix(prefix), [answer["ContentType"], answer["CacheControl"]]

    with ThreadPoolExecutor(8) as several:
        return dict(several.map(one, listed(client, bucket, prefix)))


if __name__ == "__main__":
    what, bucket, *more = sys.argv[1:]
    client = boto3.client("s3", region_name="us-east-1")
    if what == "make":
        client.create_bucket(Bucket=bucket)
    else:
        print(json.dumps(copy(client, bucket, more[0], Path(more[1]))))
