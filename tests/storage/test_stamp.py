"""By what a reader knows that nothing was changed since."""

from __future__ import annotations

import threading
from contextlib import closing

from workshop_app.storage.database import open_store


def write(store, position):
    with store.transaction():
        store.run(
            "INSERT INTO templates (id, exercise_id, name, text, at) VALUES (?, '', '', '', '')",
            (f"t{position}",),
        )


def test_the_stamp_is_another_after_every_change_by_whatever_thread(tmp_path):
    with closing(open_store(tmp_path / "workshops.db")) as store:
        seen = [store.stamp]
        store.rows("SELECT * FROM templates")
        assert store.stamp == seen[0]
        write(store, 1)
        seen.append(store.stamp)

        def elsewhere():
            write(store, 2)
            store.release()

        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
        seen.append(store.stamp)
        store.release()
        seen.append(store.stamp)
        assert len(set(seen)) == len(seen)
