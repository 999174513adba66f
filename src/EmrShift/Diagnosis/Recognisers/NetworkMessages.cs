using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>What is the network's fault and no permission. Rows 16 to 20 and 24 of facts/failure-catalogue.md.</summary>
static class NetworkMessages
{
    static readonly ImmutableArray<string> WaitingWords = ["timeout", "timedout", "stuck"];

    static readonly ImmutableArray<string> EmrWords = ["VALIDATION_ERROR", "EMR", "ElasticMapReduce", "aws_emr_cluster", "RunJobFlow"];

    public static ImmutableArray<Recogniser> List { get; } =
    [
        Row("NET002", "ServiceAccessSecurityGroup is missing {*} rule from", "the service-access security group lacks a rule: EMR checks that group and does not fill it. It needs 9443 in from the primary's group, and 8443 out to the primary's and the core's", "catalogue 16"),
        Row("NET002", "must also specify a ServiceAccessSecurityGroup", "custom security groups in a private subnet need a service-access security group in the request (tagged, for v2)", "catalogue 17"),
        Row("NET003", "EC2 Security Groups [{resource}] contain one or more ingress rules to ports other than", "EMR's block public access is on, and the security group lets the whole world in: remove the rule, or add the port to the exceptions", "catalogue 18"),
        Row("NET001", "No route to any external sources detected in Route Table for Subnet: {resource}", "the subnet has no route to a gateway, a NAT device or an endpoint", "catalogue 19"),
        Row("NET001", "Cannot find route to InternetGateway in main RouteTable {resource}", "the VPC's main route table has no route to an internet gateway", "catalogue 20"),
        Row("NET001", "Cannot find route to InternetGateway", "the route table has no route to an internet gateway", "catalogue 20"),
        Row("NET002", "The security group {resource} does not exist", "the request names a security group that is not in this account and region", "public issue") with { Near = EmrWords },
        Row("NET001", "The supplied ec2SubnetId is not valid", "the request names a subnet that is not in this account and region, or is no subnet's id", "public issue"),
        Row("NET001", "Subnet is required : The specified instance type {resource} can only be used in a VPC", "the request names no subnet, and the account has no default VPC", "public issue"),
        Row("NET002", "VALIDATION_ERROR_SUBNET_NOT_FROM_ONE_VPC", "the subnets belong to several VPCs", "EMR error codes"),
        Row("NET002", "VALIDATION_ERROR_SECURITY_GROUP_NOT_FROM_ONE_VPC", "the security groups belong to several VPCs", "EMR error codes"),
        Row("NET002", "Configuring cluster software", "the cluster waits for nodes that can't reach EMR: the usual cause is a security group without outbound rules (Terraform removes the default one)", "catalogue 24")
            with { Confidence = Confidence.Possible, Near = WaitingWords },
    ];

    static Recogniser Row(string code, string message, string missing, string source) => new()
    {
        Code = code, Side = Side.Network, Confidence = Confidence.Certain, Message = Template.Of(message), Missing = missing, Source = source,
    };
}
