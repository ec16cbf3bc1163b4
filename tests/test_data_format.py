"""Data directories written by earlier releases open, read back fully and take writes. See data_format.py."""

import tarfile
from pathlib import Path

import pytest

import data_format
from standpipe_server import Server

KEPT = sorted((Path(__file__).parent / "fixtures").glob("data-format-*.tar.xz"))


def unpacked(kept: Path, data: Path) -> Path:
    with tarfile.open(kept) as packed:
        packed.extractall(data, filter="data")
    return data


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_data_directory_of_an_earlier_release_reads_back_fully(tmp_path, kept):
    version = int(kept.name.removeprefix("data-format-").split(".")[0])
    with Server(unpacked(kept, tmp_path / "data")) as server:
        data_format.check(server, version)
        server.client("s3").put_object(Bucket="objects", Key="new", Body=b"written by this release")
        server.kill9()
        server.start()
        assert server.client("s3").get_object(Bucket="objects", Key="new")["Body"].read() == b"written by this release"


def test_there_is_one_for_the_format_of_this_release():
    source = (Path(__file__).parent.parent / "crates/standpipe-store/src/format.rs").read_text()
    version = source.split("FORMAT_VERSION: u32 = ")[1].split(";")[0]
    assert any(kept.name == f"data-format-{version}.tar.xz" for kept in KEPT)


def test_a_newer_format_is_refused_untouched(tmp_path):
    data = unpacked(KEPT[-1], tmp_path / "data")
    (data / "FORMAT").write_text("standpipe-data 999\n")
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    with pytest.raises(AssertionError, match="format 999.*run a newer standpipe"):
        Server(data).start()
    changed = {path.name for path, moment in before.items() if path.is_file() and path.stat().st_mtime_ns != moment}
    assert changed <= {"LOCK"}, changed
