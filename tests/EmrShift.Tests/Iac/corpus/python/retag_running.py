"""Tags the clusters that run: the thing to do before the switch, and no finding."""
import boto3

emr = boto3.client("emr")
for cluster in emr.list_clusters(ClusterStates=["WAITING"])["Clusters"]:
    emr.add_tags(ResourceId=cluster["Id"], Tags=[{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}])
