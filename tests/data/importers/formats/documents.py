"""The documents of the shelf that are read: format, cells, values and the sum of the values.

The counts and sums were found by hand on the documents themselves, with awk or in exact arithmetic. The workbook from
Kolada is counted in a test of its own, since it tells of one place twice.
"""

from data.importers.formats.published import Format

BY_HAND = [
    ("bra/bra_sol_result_page_with_missing.html", Format.BRA_PAGE, 174, 104, "17340050"),
    ("eurostat/estat_crim_off_cat.tsv", Format.EUROSTAT_TSV, 23370, 17474, "237764111.88"),
    ("jsonstat/official_v2/canada.json", Format.JSON_STAT_2, 120, 120, "140121.4"),
    ("jsonstat/official_v2/galicia.json", Format.JSON_STAT_2, 3960, 3956, "87493659"),
    ("jsonstat/official_v2/hierarchy.json", Format.JSON_STAT_2, 132, 0, "0"),
    ("jsonstat/official_v2/oecd.json", Format.JSON_STAT_2, 432, 432, "3323.825331658"),
    ("jsonstat/official_v2/us-gsp.json", Format.JSON_STAT_2, 204, 204, "17501197.76"),
    ("jsonstat/official_v2/us-labor.json", Format.JSON_STAT_2, 12880, 12880, "312551709"),
    ("jsonstat/official_v2/us-unr.json", Format.JSON_STAT_2, 3220, 3220, "25527"),
    ("jsonstat/pyjstat/CPI15.json", Format.JSON_STAT_1, 33976, 33472, "3288578.4"),
    ("jsonstat/pyjstat/cantabria.json", Format.JSON_STAT_2, 5400, 4205, "244239.7"),
    ("jsonstat/pyjstat/galicia.json", Format.JSON_STAT_1, 3960, 3956, "87493659"),
    ("jsonstat/pyjstat/oecd-canada.json", Format.JSON_STAT_1, 552, 552, "143445.225331658"),
    ("jsonstat/pyjstat/statswe.json", Format.JSON_STAT_1, 1120, 1120, "38425"),
    ("pxweb/v2_scb/TAB6471_data.json", Format.JSON_STAT_2, 2772, 2772, "84837753"),
    ("kolada/derived/data_n00610_stockholms_lan.json", Format.KOLADA_VALUES, 168, 126, "9227.4"),
    ("kolada/derived/data_n01460_stockholms_lan.json", Format.KOLADA_VALUES, 1176, 628, "4295.2"),
    ("kolada/derived/data_n07403_stockholms_lan.json", Format.KOLADA_VALUES, 700, 396, "421510.09279"),
    ("kolada/derived/data_n07540_stockholms_lan.json", Format.KOLADA_VALUES, 405, 405, "4860196.10265"),
    ("kolada/derived/data_n07546_stockholms_lan.json", Format.KOLADA_VALUES, 405, 383, "147202.88446"),
    ("kolada/derived/data_n07609_stockholms_lan.json", Format.KOLADA_VALUES, 112, 54, "1549.67796206"),
    ("kolada/derived/v3_data_grp_data.json", Format.KOLADA_VALUES, 192, 192, "120279.320724"),
    ("kolada/derived/v3_data_kld_data.json", Format.KOLADA_VALUES, 48, 48, "39778.064745"),
    ("kolada/derived/v3_data_n00945.json", Format.KOLADA_VALUES, 63, 63, "2245.77429793"),
    ("kolada/derived/v3_kpi_crime_safety_subset.json", Format.KOLADA_INDICATORS, 149, 0, "0"),
    ("kolada/derived/v3_municipality_312.json", Format.KOLADA_PLACES, 312, 0, "0"),
    ("kolada/derived/v3_municipality_groups_subset.json", Format.KOLADA_PLACES, 492, 0, "0"),
    ("kolada/figures_stockholm.csv", Format.TIDY, 8704, 8704, "792030515.28170108"),
    ("kolada/raw_csv/n01460_geo_gender_year.csv", Format.TIDY, 8736, 6038, "32670.1"),
    ("kolada/raw_csv/n07403_geo_year.csv", Format.TIDY, 7800, 3287, "3035741.35884"),
    ("opensdg/ons_uk/data__indicator_16-1-4.csv", Format.TIDY, 405, 280, "21299.647897373869624"),
    ("pxweb/px_files/14001.px", Format.PX, 8064, 5804, "2603888"),
    ("pxweb/px_files/TAB001.px", Format.PX, 5940, 3681, "6943770852"),
    ("pxweb/px_files/TAB004.px", Format.PX, 4312, 3209, "56187261"),
    ("scb/scb_konsumentprisindex_nbsp_thousands.csv", Format.SCB_CSV, 208, 199, "351051"),
    ("sdmx/csv_v2/example-01.csv", Format.SDMX_CSV, 2, 2, "23.2"),
    ("sdmx/csv_v2/example-02.csv", Format.SDMX_CSV, 4, 4, "46.6"),
    ("sdmx/csv_v2/example-04.csv", Format.SDMX_CSV, 2, 2, "23.2"),
    ("sdmx/csv_v2/example-05.csv", Format.SDMX_CSV, 2, 2, "23.2"),
    ("sdmx/csv_v2/example-10.csv", Format.SDMX_CSV, 2, 2, "23.2"),
]
