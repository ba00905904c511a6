"""The broker and what Celery's beat starts."""

from celery.schedules import crontab

from partnership.settings.side import IS_OUTREACH, SIDE, VAR_DIR, env

REDIS_URL = env.str("OUTREACH_REDIS_URL" if IS_OUTREACH else "REDIS_URL", "redis://127.0.0.1:1/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_DEFAULT_QUEUE = f"{SIDE}"
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": env.str("BROKER_PREFIX", f"{SIDE}:"),
    "visibility_timeout": 60,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 5,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
    "retry_on_timeout": True,
}
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = {
    "retention": {"task": "outbox.nightly", "schedule": crontab(hour="3", minute="30")},
}
if IS_OUTREACH:
    CELERY_BEAT_SCHEDULE["waiting referrals"] = {
        "task": "outreach.waiting_referrals",
        "schedule": crontab(minute="*/5"),
    }
if not IS_OUTREACH:
    CELERY_BEAT_SCHEDULE["weekly report"] = {
        "task": "reports.ask_for_due",
        "schedule": crontab(day_of_week="mon", hour="6", minute="0"),
    }
    # The first working day of a month is one of its first seven; what is due is asked on each.
    CELERY_BEAT_SCHEDULE["monthly report"] = {
        "task": "reports.ask_for_due",
        "schedule": crontab(day_of_month="1-7", hour="6", minute="0"),
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "run" / f"beat-{SIDE}")
