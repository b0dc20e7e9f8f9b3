"""A draw is repeated by other programs and gives the same."""

import subprocess
from hashlib import sha256

from tasktrack.rules.draw import drawn, population_hash, size

CODES = [
    f"4.2.{clause}(一)-{number}/2024/{unit}" for clause in range(3) for number in range(4) for unit in ("jyj", "s1")
]
SHELL = r"""
while read -r code; do
  printf '%s %s\n' "$(printf '%s%s' "$SEED" "$code" | sha256sum | cut -c1-64)" "$code"
done | LC_ALL=C sort | head -n "$N" | cut -d' ' -f2
"""


def asked(script: str, **env: str) -> list[str]:
    text = "".join(f"{code}\n" for code in CODES)
    done = subprocess.run(
        ["sh", "-c", script],
        input=text,
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()


def test_the_shell_draws_the_same_items() -> None:
    assert list(drawn(CODES, "抽查1", 5)) == asked(SHELL, SEED="抽查1", N="5")
    assert asked("LC_ALL=C sort | sha256sum")[0] == population_hash(CODES)


def test_the_seed_decides_and_neither_order_nor_doubles_do() -> None:
    assert drawn(reversed(CODES * 2), "a", 4) == drawn(CODES, "a", 4)
    assert drawn(CODES, "a", 4) == drawn(CODES, "a", 9)[:4]
    assert drawn(CODES, "a", 4) != drawn(CODES, "b", 4)
    assert set(drawn(CODES, "a", 99)) == set(CODES)
    assert drawn(CODES, "a", 1)[0] == min(CODES, key=lambda code: sha256(f"a{code}".encode()).hexdigest())


def test_a_share_is_rounded_up() -> None:
    assert [size(count, 10) for count in (0, 1, 10, 11, 75)] == [0, 1, 1, 2, 8]
    assert size(75, 100) == 75
