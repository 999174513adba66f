config = {
    "Name": "changed",
    "ReleaseLabel": "emr-7.1.0",
    "Instances": {"Ec2SubnetId": "{{ var.value.subnet }}"},
}
config["Tags"] = load_tags()

base = {**DEFAULTS, "Name": "spread", "Instances": {}, "ServiceRole": "x"}
