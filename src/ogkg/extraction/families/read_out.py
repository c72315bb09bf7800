"""Official read-outs of forum meetings: posts that call themselves a read-out.

They name few of those present; who chaired and who spoke stands in sentences.
"""

from ogkg.extraction.note_family import note_family
from ogkg.extraction.post import is_read_out

FAMILY = note_family("read_out", "Read-outs of forum meetings", is_read_out)
