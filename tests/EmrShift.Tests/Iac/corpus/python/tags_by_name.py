COMMON_TAGS = [
    {"Key": "team", "Value": "data"},
]

JOB_FLOW = {
    "Name": "by name",
    "ReleaseLabel": "emr-7.1.0",
    "Instances": {},
    "Tags": COMMON_TAGS,
}

OTHER = {
    "Name": "elsewhere",
    "ReleaseLabel": "emr-7.1.0",
    "Instances": {},
    "Tags": tags_of("elsewhere"),
}
