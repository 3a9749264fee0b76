"""Many workbooks, one report each: workers, limits, cache and progress. Whatever happens over one, the others are checked."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.batch import cache as cache
    from validators.batch.cache import ReportCache as ReportCache
    from validators.batch.check_many import check_paths as check_paths, checking_one_by_one as checking_one_by_one
    from validators.batch.check_one import check_workbook as check_workbook
    from validators.batch.dask_cluster import Cluster as Cluster, connect_to_cluster as connect_to_cluster
    from validators.batch.options import BatchOptions as BatchOptions, ClusterUnavailable as ClusterUnavailable
else:
    __getattr__ = door(__name__)
