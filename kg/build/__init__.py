"""The main job: folders of articles into a store (`ingest`), and a store into a graph (`cache`)."""
