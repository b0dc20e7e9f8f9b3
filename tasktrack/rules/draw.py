r"""A draw that anybody can repeat: the items' codes in the order of SHA-256(seed + code), of which the first are taken.

A program is not needed for it. With the codes a line each in `codes`, and the seed in `$SEED`:

    while read -r code; do
      printf '%s %s\n' "$(printf '%s%s' "$SEED" "$code" | sha256sum | cut -c1-64)" "$code"
    done < codes | LC_ALL=C sort | head -n 10

gives the ten that are drawn, and `LC_ALL=C sort codes | sha256sum` the hash of what they were drawn from.
System setting.
"""

from collections.abc import Iterable
from hashlib import sha256


def drawn(codes: Iterable[str], seed: str, count: int) -> tuple[str, ...]:
    """The codes that a seed draws, in the order in which it draws them; all of them where there are no more."""
    ordered = sorted((sha256(f"{seed}{code}".encode()).hexdigest(), code) for code in set(codes))
    return tuple(code for _, code in ordered[:count])


def population_hash(codes: Iterable[str]) -> str:
    """What the codes that may be drawn are known by: SHA-256 over them in order, each with a line's end."""
    return sha256("".join(f"{code}\n" for code in sorted(set(codes))).encode()).hexdigest()


def size(population: int, percent: int) -> int:
    """How many items a share in percent is: rounded up, so that one is drawn where there are any."""
    return -(-population * percent // 100)
