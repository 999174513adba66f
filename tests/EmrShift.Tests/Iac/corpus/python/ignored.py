# emrshift:ignore-file EMR005 the default role has v2 in our accounts
FLOW = {
    "Name": "mine",  # emrshift:ignore EMR101 sent by a wrapper
    "ReleaseLabel": "emr-7.1.0",
    "Instances": {},
    "ServiceRole": "EMR_DefaultRole",
}
