"""The table that Django's database cache writes to, as a model, so that retention reaches it."""

from django.db import models


class CacheRow(models.Model):
    """The columns that ``DatabaseCache`` names."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.cache_key
