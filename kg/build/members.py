"""Which chain belongs to which node of the graph, and why: kept beside the graph in the cache."""

from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import StoreCorrupt
from kg.model import Clusters, Judgement


class Members(Struct, frozen=True, kw_only=True):
    """The id of the entity or event for each chain (`ChainRef.key`), and the judgements that made it so."""

    entities: dict[str, str]
    events: dict[str, str]
    judgements: tuple[Judgement, ...]
    overruled: tuple[Judgement, ...]
    lost: tuple[Judgement, ...]

    @classmethod
    def of(cls, clusters: Clusters) -> "Members":
        """Return the members of `clusters`."""
        return cls(
            entities={ref.key: id for ref, id in sorted(clusters.entities.items())},
            events={ref.key: id for ref, id in sorted(clusters.events.items())},
            judgements=clusters.judgements,
            overruled=clusters.overruled,
            lost=clusters.lost,
        )

    def chains_of(self, node: str) -> list[str]:
        """Return the keys of the chains of an entity or event, sorted."""
        table = self.events if node.startswith("v-") else self.entities
        return sorted(key for key, id in table.items() if id == node)


def write_members(members: Members, path: Path) -> None:
    """Write `members` as MessagePack."""
    path.write_bytes(msgspec.msgpack.encode(members))


def read_members(path: Path) -> Members:
    """Return the members at `path`; raises StoreCorrupt where the file is not whole, OSError where there is none."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Members)
    except msgspec.DecodeError as error:
        raise StoreCorrupt(
            f"{path}: damaged ({error}); delete the cache folder and run the command again"
        ) from error
