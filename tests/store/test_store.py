import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreCorrupt, StoreError, StoreLocked
from kg.model import Rejection
from kg.store import Batch, Store
from tests.factories import make_article, make_judgement, make_record


def batch(number: int) -> Batch:
    article = make_article(f"Article number {number}.")
    return Batch(
        articles=(article,),
        records=(make_record(article),),
        judgements=(make_judgement(f"{article.id}/0"),),
        rejections=(Rejection(f"{number}.bin", "binary", "not text"),),
    )


def test_what_was_appended_is_read_back(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
        store.append(batch(2))
    with Store.open(tmp_path / "s") as store:
        assert list(store.articles()) == [*batch(1).articles, *batch(2).articles]
        assert list(store.records()) == [*batch(1).records, *batch(2).records]
        assert list(store.judgements()) == [*batch(1).judgements, *batch(2).judgements]
        assert [r.source for r in store.rejections()] == ["1.bin", "2.bin"]


def test_the_same_batch_again_changes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
        before = store.fingerprint(), store.counts()
        again = store.append(batch(1))
        assert (again.articles, again.records, again.judgements) == (0, 0, 0)
        assert (store.fingerprint(), store.counts()) == before


def test_a_copy_of_the_folder_is_a_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
    subprocess.run(["cp", "-r", tmp_path / "s", tmp_path / "t"], check=True)
    with Store.open(tmp_path / "t") as copy:
        assert copy.counts().articles == 1


def test_the_last_record_of_an_article_is_the_one_that_counts(tmp_path: Path) -> None:
    article = make_article()
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(Batch(articles=(article,), records=(make_record(article, "kg-reader/1"),)))
        store.append(Batch(articles=(article,), records=(make_record(article, "kg-reader/2"),)))
        assert [record.extractor for record in store.records()] == ["kg-reader/2"]
        assert store.counts().articles == 1


def test_two_writers_at_once_are_refused_with_the_holder_named(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True), pytest.raises(StoreLocked, match=str(os.getpid())):
        Store.open(tmp_path / "s", write=True)


def test_a_reader_reads_beside_a_writer(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as writer:
        writer.append(batch(1))
        with Store.open(tmp_path / "s") as reader:
            assert reader.counts().articles == 1


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path / "none")


def test_a_damaged_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "ledger.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(StoreCorrupt, match=r"ledger\.sqlite"):
        Store.open(tmp_path / "s")


def test_a_lost_segment_is_named(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
    next((tmp_path / "s" / "segments").glob("*-articles.parquet")).unlink()
    with Store.open(tmp_path / "s") as store, pytest.raises(StoreCorrupt, match=r"articles\.parquet"):
        list(store.articles())


def test_a_full_disk_keeps_nothing_of_the_batch_and_all_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(StoreError, match="disk is full"):
                store.append(batch(2))
        assert store.counts().articles == 1
        assert not list((tmp_path / "s" / "segments").glob("*.tmp"))
        assert store.append(batch(2)).articles == 1


def test_an_unwritable_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "file" / "s", write=True)


WRITER = """
import sys
from pathlib import Path
from kg.store import Store
from tests.store.test_store import batch
with Store.open(Path(sys.argv[1]), write=True) as store:
    for number in range(int(sys.argv[2]), 10_000):
        store.append(batch(number))
        print(number, flush=True)
"""


def test_kill_at_random_points_loses_no_batch_that_was_reported(tmp_path: Path) -> None:
    done = -1
    for turn in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "s"), str(done + 1)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == str(done + 1), "the store opens after a kill"
        time.sleep(0.003 * turn)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        reported = int(rest[-1]) if rest and rest[-1].isdigit() else done + 1
        with Store.open(tmp_path / "s") as store:
            held = {article.text for article in store.articles()}
            counts = store.counts()
        assert {f"Article number {n}." for n in range(reported + 1)} <= held
        assert counts.articles == counts.records == counts.judgements == len(held), "a batch is whole"
        done = len(held) - 1


def test_a_removed_article_is_as_if_it_had_never_been_added(tmp_path: Path) -> None:
    gone = batch(1).articles[0].id
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
        store.append(batch(2))
        before = store.fingerprint()
        store.remove([gone])
        assert list(store.articles()) == list(batch(2).articles) and store.counts().articles == 1
        assert list(store.records()) == list(batch(2).records) and not store.has_article(gone)
        assert sum(table.num_rows for kind in ("articles", "records") for table in store.tables(kind)) == 2
        assert store.fingerprint() != before
        with pytest.raises(StoreError, match=gone):
            store.remove([gone])


def test_a_removed_article_can_be_added_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
        before = store.fingerprint()
        store.remove([batch(1).articles[0].id])
        assert store.append(batch(1)).articles == 1
        assert list(store.articles()) == list(batch(1).articles)
        assert store.fingerprint() == before


def test_a_store_of_the_first_format_is_migrated(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(batch(1))
    with sqlite3.connect(tmp_path / "s" / "ledger.sqlite") as ledger:
        ledger.executescript("DROP TABLE removed; PRAGMA user_version = 1;")
    with Store.open(tmp_path / "s") as store:
        assert list(store.articles()) == list(batch(1).articles)
