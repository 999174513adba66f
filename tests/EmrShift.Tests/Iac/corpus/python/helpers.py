from __future__ import annotations

import copy
import json
from typing import Any

import boto3

_BASE: dict[str, Any] = {
    'ReleaseLabel': 'emr-6.15.0',
    'Applications': [{'Name': 'Spark'}],
    'Instances': {
        'MasterInstanceType': 'm5.xlarge',
        'InstanceCount': 3,
        'KeepJobFlowAliveWhenNoSteps': False,
    },
    'JobFlowRole': 'emr-nodes',
    'ServiceRole': 'emr-service',
}


def base_cluster(name: str, **extra: Any) -> dict[str, Any]:
    cluster = copy.deepcopy(_BASE)
    cluster['Name'] = name
    cluster['Tags'] = [{'Key': k, 'Value': v} for k, v in extra.items()]
    return cluster


class Emr:
    def __init__(self, region: str = 'eu-west-1') -> None:
        self.client = boto3.client('emr', region_name=region)

    def start(self, name: str, subnet: str, tags: dict[str, str] | None = None) -> str:
        response = self.client.run_job_flow(
            Name=name,
            ReleaseLabel='emr-6.15.0',
            Instances={
                'MasterInstanceType': 'm5.xlarge',
                'Ec2SubnetId': subnet,
            },
            JobFlowRole='emr-nodes',
            ServiceRole='emr-service',
            Tags=[{'Key': key, 'Value': value} for key, value in (tags or {}).items()],
        )
        return response['JobFlowId']

    def start_plain(self, name):
        return self.client.run_job_flow(Name=name, ReleaseLabel='emr-6.15.0', Instances={'InstanceCount': 1},
                                        JobFlowRole='emr-nodes', ServiceRole='emr-service')['JobFlowId']

    def start_from(self, path: str):
        with open(path) as file:
            return self.client.run_job_flow(**json.load(file))
