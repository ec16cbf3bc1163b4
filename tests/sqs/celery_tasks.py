"""A Celery application as anybody writes it; broker and results come from the environment."""

import os
import time
from pathlib import Path

from celery import Celery

app = Celery("tasks", broker=os.environ["BROKER"], backend=os.environ["RESULTS"])
app.conf.broker_transport_options = {"region": "us-east-1", "is_secure": False, "polling_interval": 0, "wait_time_seconds": 1,
                                     "queue_name_prefix": "celery-", "visibility_timeout": 5}
app.conf.task_default_queue = "work"
app.conf.task_acks_late = True
app.conf.worker_enable_remote_control = False


@app.task
def add(a, b):
    return a + b


@app.task
def total(numbers):
    return sum(numbers)


@app.task(bind=True, max_retries=2, default_retry_delay=0)
def stubborn(self):
    """Succeeds at the third try."""
    if self.request.retries < 2:
        raise self.retry()
    return self.request.retries


@app.task
def hold(folder):
    """Says that it runs, and runs until it is let go: a worker that dies meanwhile has not done it."""
    Path(folder, "held").touch()
    while not Path(folder, "go").exists():
        time.sleep(0.02)
    return "let go"


@app.task
def echo(text):
    return text
