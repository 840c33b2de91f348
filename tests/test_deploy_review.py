"""Before code runs as root, the administrator sees every line of the very commit that is installed."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from deploy import locks, repository, trees
from deploy.review import branch_head, review
from deploy.settings import Refused, Settings
from tests.deploy_clone import git, write


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Make a developer's clone with one commit."""
    clone = tmp_path / "clone"
    clone.mkdir()
    git(clone, "init", "--quiet", "-b", "main")
    write(clone, "macros/a.py", "one = 1\n")
    return clone


@pytest.fixture
def settings(clone: Path, tmp_path: Path) -> Settings:
    """Return the settings of a server that has published the clone."""
    made = Settings(tmp_path, "https://x.example/", "80", "main", "root", "", "no", "5", "300")
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", made.repository], check=True)
    git(clone, "remote", "add", "origin", str(made.repository))
    git(clone, "push", "--quiet", "origin", "main")
    return made


def answering(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """Have the administrator type something."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))


def test_what_only_a_merge_brings_is_shown(
    clone: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(clone, "checkout", "--quiet", "-b", "side")
    write(clone, "macros/b.py", "two = 2\n")
    git(clone, "checkout", "--quiet", "main")
    write(clone, "macros/c.py", "three = 3\n")
    git(clone, "push", "--quiet", "origin", "main")
    git(clone, "merge", "--quiet", "--no-commit", "side")
    commit = write(clone, "macros/evil.py", "evil = True\n")
    git(clone, "push", "--quiet", "origin", "HEAD:upgrade")
    answering(monkeypatch, commit[:12])
    assert review(settings, ["upgrade"]) == commit
    shown = capsys.readouterr().out
    assert "+evil = True" in shown
    assert f"This is all that {commit} changes" in shown


def test_nothing_is_installed_unless_the_id_is_typed(
    clone: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = write(clone, "macros/b.py", "two = 2\n")
    git(clone, "push", "--quiet", "origin", "HEAD:upgrade")
    for typed in ("", "yes", commit[:7], "main"):
        answering(monkeypatch, typed)
        with pytest.raises(Refused, match=r"^Nothing was installed\.$"):
            review(settings, ["upgrade"])
    assert review(settings, ["--reviewed", commit]) == commit


def test_a_tag_does_not_take_the_place_of_a_branch(clone: Path, settings: Settings) -> None:
    good = git(clone, "rev-parse", "HEAD")
    git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/upgrade")
    write(clone, "macros/evil.py", "evil = True\n")
    git(clone, "push", "--quiet", "origin", "HEAD:refs/tags/upgrade", "HEAD:refs/tags/only")
    assert branch_head(settings, "upgrade") == good
    with pytest.raises(Refused, match=r"^There is no branch 'only' in "):
        branch_head(settings, "only")


@pytest.mark.parametrize("words", [["--reviewed", "upgrade"], ["a", "b"], [], ["--reviewed"]])
def test_other_words_are_refused(settings: Settings, words: list[str]) -> None:
    with pytest.raises(Refused, match=r"^Name one branch, or one commit by its whole id"):
        review(settings, words)


def test_attributes_and_signs_hide_nothing(
    clone: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone / ".gitattributes").write_text("*.py -diff binary\n")
    commit = write(clone, "macros/evil.py", "evil = '\x1b[2K\x00'\n")
    git(clone, "push", "--quiet", "origin", "HEAD:upgrade")
    answering(monkeypatch, commit[:12])
    review(settings, ["upgrade"])
    shown = capsys.readouterr().out
    assert "+evil = '" in shown
    assert "\x1b" not in shown


def test_where_signers_are_listed_the_commit_has_to_be_signed(clone: Path, settings: Settings) -> None:
    commit = write(clone, "macros/b.py", "two = 2\n")
    git(clone, "push", "--quiet", "origin", "HEAD:upgrade")
    (settings.home / "upgrade-signers").write_text("")
    with pytest.raises(Refused, match=r"is not signed by anybody whom .*/upgrade-signers lists\.$"):
        review(settings, ["--reviewed", commit])


def test_the_builder_sees_the_files_as_they_were_committed(clone: Path, settings: Settings) -> None:
    (clone / "data").mkdir()
    (clone / "data" / ".gitattributes").write_text(
        "addresses.txt export-ignore\n*.yml ident eol=crlf export-subst working-tree-encoding=UTF-16\n"
    )
    (clone / "data" / "addresses.txt").write_text("./\n")
    text = "a: $Id$ $Format:%H$\n"
    tree = git_blob(clone, "data/x.yml", text)
    git(clone, "push", "--quiet", "origin", f"{tree}:main", "--force")
    given = io.BytesIO()
    trees.write_tar(settings, tree, ["data"], given)
    given.seek(0)
    with tarfile.open(fileobj=given) as tar:
        found = {member.name: tar.extractfile(member) for member in tar}
        assert set(found) == {"data/.gitattributes", "data/addresses.txt", "data/x.yml"}
        content = found["data/x.yml"]
        assert content is not None
        assert content.read().decode() == text


def git_blob(clone: Path, name: str, text: str) -> str:
    """Commit a file without any filter, beside all else that is there; return the commit."""
    (clone / "plain").write_text(text)
    blob = git(clone, "hash-object", "-w", "--no-filters", "plain")
    (clone / "plain").unlink()
    git(clone, "add", "--all")
    git(clone, "update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
    git(clone, "commit", "--quiet", "-m", "Files")
    return git(clone, "rev-parse", "HEAD")


def test_files_too_large_to_unpack_are_named(settings: Settings) -> None:
    large = [trees.Entry("100644", "0" * 40, 21 * 1024 * 1024, "docs/film.pdf")]
    assert trees.too_large(large) == [
        "docs/film.pdf: is 21 MB; a file has at most 20 MB. Make it smaller, or put it elsewhere and link to it"
    ]
    many = [trees.Entry("100644", "0" * 40, 19 * 1024 * 1024, f"docs/{n}.pdf") for n in range(16)]
    assert [line.partition(".")[0] for line in trees.too_large(many)] == [
        "together the files have 304 MB; at most 300 MB can be published"
    ]
    assert trees.too_large(many[:12]) == []


@pytest.mark.parametrize("inmost", ["a file", "nothing"])
def test_a_folder_that_is_there_again_and_again_is_not_looked_at_to_its_end(
    settings: Settings, clone: Path, inmost: str
) -> None:
    blob = git(clone, "rev-parse", "HEAD:macros/a.py")
    line = f"100644 blob {blob}\tx" if inmost == "a file" else ""
    for _ in range(9):
        done = subprocess.run(["git", "mktree"], input=line, cwd=clone, text=True, capture_output=True, check=True)
        line = "\n".join(f"040000 tree {done.stdout.strip()}\t{name}" for name in range(10))
    commit = git(clone, "commit-tree", "-p", "HEAD", "-m", "All", done.stdout.strip())
    git(clone, "push", "--quiet", "origin", f"{commit}:refs/heads/many")
    assert trees.too_many(settings, commit) == [
        "This has more than 50,000 files and folders. Take some out of the last commit"
    ]
    assert trees.too_many(settings, git(clone, "rev-parse", "HEAD")) == []


@pytest.mark.parametrize(
    ("messages", "goes"),
    [
        (["Take it out [take down]"], True),
        (["Take it out [take down]", "Merge branch 'main' of server"], True),
        (["[Take down] an address", "More", "Still more"], True),
        (["An address\n\n[ TAKE-DOWN ]"], True),
        (["An address [takedown]"], True),
        (["Take down the old notices"], False),
        (["[take] down", "take down]"], False),
    ],
)
def test_any_commit_of_a_push_may_say_that_something_must_go(
    settings: Settings, clone: Path, messages: list[str], goes: bool
) -> None:
    for message in messages:
        git(clone, "commit", "--quiet", "--allow-empty", "-m", message)
    commit = git(clone, "rev-parse", "HEAD")
    git(clone, "push", "--quiet", "origin", "HEAD:pushed")
    assert repository.takes_down(settings, commit) == goes
    repository.git(settings, "update-ref", "refs/heads/main", commit)
    assert not repository.takes_down(settings, commit)  # the morning's rebuild takes nothing down


def test_locks_that_a_killed_push_left_are_taken_away(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "HELD_FOR", 0.3)
    left = [settings.repository / name for name in ("refs/heads/main.lock", "HEAD.lock")]
    for lock in left:
        lock.touch()
    locks.clear(settings)
    assert not any(lock.exists() for lock in left)
