"""The rehearsal provider: a real HTTP server in its own process that renders real MP4s, offline.

`dialects/` speaks with clients, one file for each gateway or part of one. What they have in common stands
here: bodies are read into orders (`legacy`, `new_design`, `apixo_orders` and the validations), the desk
makes tasks of them and lets them live, `planning` says what a clip will show, `answers*` tell of tasks.
"""
