"""`kg remove`: take articles out of a store."""

from pathlib import Path

import click

from kg.build.cache import open_graph
from kg.cli.display import progress_bar
from kg.cli.options import ExistingStore, config_option, quiet_option
from kg.config import load_config
from kg.errors import StoreError
from kg.store import Store


@click.command("remove")
@click.argument("store_path", metavar="STORE", type=ExistingStore)
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@config_option
@quiet_option
def command(store_path: Path, articles: tuple[str, ...], config_path: Path | None, quiet: bool) -> None:
    """Take articles (ids, addresses or source paths) out, with all that only they support.

    The graph is then what it would be without them. A corrected article is removed and built again.

    Example: kg remove store https://example.org/2016/09/05/talks
    """
    config = load_config(config_path)
    with Store.open(store_path, write=True) as store, progress_bar(quiet) as progress:
        called: dict[str, set[str]] = {}
        for article in store.articles():
            for name in filter(None, (article.id, article.url, article.source)):
                called.setdefault(name, set()).add(article.id)
        unknown = [name for name in articles if name not in called]
        if unknown:
            raise StoreError(f"{store_path}: holds no article {', '.join(unknown)}; nothing was removed")
        ids = sorted({id for name in articles for id in called[name]})
        store.remove(ids)
        open_graph(store, config=config, progress=progress)
    if not quiet:
        click.echo(f"{len(ids)} article{'' if len(ids) == 1 else 's'} removed")
