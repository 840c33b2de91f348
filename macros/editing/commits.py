"""The commit that somebody means, or a sentence that says why there is none."""

from macros.core.problems import PortalError, did_you_mean, printable
from macros.editing.git_tree import COMMIT_ID, Repository


def commit_named(repository: Repository, base: str) -> str:
    """Return the number of a commit, given as a branch, a tag or a number; raise a sentence where it is none."""
    if not base.isprintable():
        raise PortalError(f"There is no commit {printable(base)!r} here. git log lists them")
    _one_meaning(repository, base)
    found = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not COMMIT_ID.fullmatch(found):
        raise PortalError(_why_none(repository, base))
    return found.decode().strip()


def _one_meaning(repository: Repository, base: str) -> None:
    """Raise a sentence if both a branch and a tag have this name: git would take the tag."""
    names = [name for name in (f"refs/heads/{base}", f"refs/tags/{base}") if _exists(repository, name)]
    if len(names) > 1:
        raise PortalError(f"{base!r} is the name of a branch and of a tag. Say which: BASE={' or BASE='.join(names)}")


def _exists(repository: Repository, name: str) -> bool:
    found = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
    return bool(COMMIT_ID.fullmatch(found))


def _why_none(repository: Repository, base: str) -> str:
    none = f"There is no commit {base!r} here"
    references = repository.ask("for-each-ref", "--format=%(refname)").decode(errors="replace").split("\n")
    branches = [name.removeprefix("refs/remotes/") for name in references if name.startswith("refs/remotes/")]
    elsewhere = sorted(name for name in branches if name.partition("/")[2] == base)
    if elsewhere:
        return f"There is no branch {base!r} here, but there is {elsewhere[0]!r}. Write: BASE={elsewhere[0]}"
    if not repository.ask("rev-list", "--all", "--max-count=1") and not _exists(repository, "HEAD"):
        return f"{none}: nothing has been committed yet"
    if len(_beginning_with(repository, base)) > 1:
        return f"{base!r} is the beginning of more than one commit's number. Write more of it"
    if repository.ask("cat-file", "--batch-check", given=f"{base}\n".encode()).split()[1:2] in ([b"blob"], [b"tree"]):
        return f"{base!r} is a file or a folder of a commit, not a commit. Write the name of a branch, or a number"
    if repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true":
        return f"{none}: this copy holds the newest commits alone. Fetch the others: git fetch --unshallow"
    known = [name.split("/", 2)[-1] for name in references if name.startswith(("refs/heads/", "refs/tags/"))]
    return f"{none}.{did_you_mean(base, known) or ' git log lists them'}"


def _beginning_with(repository: Repository, base: str) -> list[str]:
    """Return the commits whose number begins like this."""
    numbers = repository.ask("rev-parse", f"--disambiguate={base}") if base.isalnum() else b""
    described = repository.ask("cat-file", "--batch-check", given=numbers).decode()
    return [line for line in described.splitlines() if " commit " in line]
