using EmrShift.Launch;
using Xunit;
using static EmrShift.Tests.Launch.PreflightAsked;

namespace EmrShift.Tests.Launch;

/// <summary>What the policies of VPC endpoints refuse the nodes: which way their calls go, and where the fix belongs.</summary>
public sealed class PreflightEndpointTests
{
    [Fact] // the endpoint policy of a private subnet
    public void The_nodes_of_a_VPC_go_through_its_endpoint() =>
        Check(
            Roles + """
            bucket code
            endpoint vpce-1 {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}
            request r subnet subnet-1 steps s3://code/app.jar
            """, "D3 s3:GetObject code/app.jar");

    [Fact] // a gateway serves the subnets of its route tables; a cluster that may start in several has to work in each
    public void A_gateway_serves_the_subnets_of_its_route_tables()
    {
        const string Account = Roles + """
            bucket code
            subnet subnet-2
            endpoint vpce-1 subnets subnet-2 {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}
            sg sg-1

            """;
        Check(Account + "request r subnet subnet-1 master sg-1 core sg-1 steps s3://code/app.jar", "");
        Check(Account + "request r subnet subnet-2 master sg-1 core sg-1 steps s3://code/app.jar", "D3 s3:GetObject code/app.jar");
        Check(Account + "request r subnet subnet-1,subnet-2 master sg-1 core sg-1 steps s3://code/app.jar fleets", "D3 s3:GetObject code/app.jar");
    }

    [Fact] // with private DNS every call of the VPC to the service goes through it
    public void An_interface_serves_its_whole_VPC() =>
        Check(
            Roles + """
            endpoint vpce-1 service glue {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"glue:GetTable*","Resource":"*"},{"Effect":"Allow","Principal":"*","Action":["glue:GetDatabase*","glue:GetPartition*"],"Resource":"*"}]}
            request r subnet subnet-1 glue
            """, "D6 glue:GetUserDefinedFunctions catalog");

    [Fact]
    public void A_subnet_whose_route_table_is_not_known_leaves_its_endpoint_open() =>
        Check(
            Roles + """
            bucket code
            sg sg-1
            sg sg-access
            subnet subnet-2 unrouted
            endpoint vpce-1 {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}
            request r subnet subnet-2 master sg-1 core sg-1 access sg-access steps s3://code/app.jar
            """, "? D3 s3:GetObject code/app.jar");

    [Fact]
    public void The_fix_of_an_endpoints_refusal_is_in_its_policy()
    {
        var reading = Pictures.Read(Roles + """
            bucket code
            endpoint vpce-1 {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}
            request r subnet subnet-1 steps s3://code/app.jar
            """);
        var call = Assert.Single(Assert.Single(Preflight.Run(reading.Account).Clusters).AllCalls, static call => call.IsFailure);
        Assert.Equal((FixKind.Endpoint, "allow s3:GetObject on arn:aws:s3:::code/app.jar in the policy of the VPC endpoint vpce-1, through which the nodes' calls go"), (Fix.Of(call).Kind, Fix.Of(call).Text));
    }
}
