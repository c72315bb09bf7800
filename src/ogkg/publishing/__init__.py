"""Loading a release into a SPARQL server: bounded steps that can be resumed, one switch at the end."""

from ogkg.publishing.publish import Manner, Progress, Published, publish

__all__ = ["Manner", "Progress", "Published", "publish"]
