"""Settings of one side of the partnership, a module for each subject.

Each module imports what it needs from ``side`` and ``known``; nothing else is shared.
"""

from partnership.settings.apps import *
from partnership.settings.calls import *
from partnership.settings.data import *
from partnership.settings.headers import *
from partnership.settings.jobs import *
from partnership.settings.known import *
from partnership.settings.mail import *
from partnership.settings.pages import *
from partnership.settings.people import *
from partnership.settings.side import *
