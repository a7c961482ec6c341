"""A small file of each format, for tests that change them at random.

The browser's tests have them written: python -m tests.support.own_samples FOLDER
"""

import json
import sys
from pathlib import Path

from tests.unit.moving import test_calendars, test_exports, test_text_formats, test_todoist

OWN_SAMPLES: dict[str, bytes] = {
    "todoist.csv": test_todoist.CSV.encode(),
    "todoist.json": json.dumps(test_todoist.JSON).encode(),
    "ticktick.csv": test_exports.TICKTICK.format(
        legend="0 Normal\n2 Completed", done="2", archived="0"
    ).encode(),
    "calendar.ics": test_calendars.ICS.encode(),
    "house.md": test_text_formats.MARKDOWN.encode(),
    "house.org": test_text_formats.ORG.encode(),
    "todo.txt": test_text_formats.TODO_TXT.encode(),
    "taskwarrior.json": json.dumps(test_text_formats.TASKWARRIOR).encode(),
    "vikunja.json": json.dumps(test_exports.VIKUNJA).encode(),
    "super.json": json.dumps(test_exports.SUPER).encode(),
    "google.json": json.dumps(test_exports.GOOGLE).encode(),
    "microsoft.json": json.dumps(test_exports.MICROSOFT).encode(),
    "rtm.json": json.dumps(test_exports.RTM).encode(),
    "rtm-api.json": json.dumps(test_exports.RTM_API).encode(),
    "trello.json": json.dumps(test_exports.TRELLO).encode(),
    "asana.json": json.dumps(test_exports.ASANA).encode(),
    "asana.csv": test_exports.ASANA_TABLE.encode(),
    "tasksorg.json": json.dumps(test_exports.TASKS_ORG).encode(),
    "main.sqlite": test_exports.things(),
    "table.csv": b"Title,Due,Done\na,2026-12-05,x\n",
    "kept.json": json.dumps(
        {
            "schema": "kept",
            "version": 1,
            "lists": [{"id": "01a1fb97-11c7-7d51-93c2-4f0e6a1b2c3d", "name": "x"}],
            "sections": [
                {
                    "id": "01a1fb97-11c7-7d51-93c2-4f0e6a1b2c3e",
                    "list_id": "01a1fb97-11c7-7d51-93c2-4f0e6a1b2c3d",
                    "name": "y",
                }
            ],
            "labels": [{"id": "01a1fb97-2b9e-7a40-8d1f-0a9b8c7d6e5f", "name": "z"}],
            "tasks": [
                {
                    "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                    "title": "t",
                    "due": {"date": "2026-11-30", "time": "09:00", "time_zone": "Europe/Berlin"},
                    "repeat": {"rule": "FREQ=DAILY", "from": "due"},
                    "label_ids": ["01a1fb97-2b9e-7a40-8d1f-0a9b8c7d6e5f"],
                    "position": "a1",
                    "repeat_done": 3,
                }
            ],
        }
    ).encode(),
}


if __name__ == "__main__":
    for name, data in OWN_SAMPLES.items():
        Path(sys.argv[1], name).write_bytes(data)
