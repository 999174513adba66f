using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>Each kind of source, in the smallest file that shows what is read of it.</summary>
public sealed class SourceTests
{
    [Theory]

    // IAM. The second document is URL-encoded, as the API gives it.
    [InlineData("iam.json",
        """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::123456789012:role/p/r", "RoleName": "r", "Path": "/p/", "CreateDate": "2026-01-02T03:04:05+09:00",
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []},
          "AttachedManagedPolicies": [{"PolicyArn": "arn:b"}, {"PolicyArn": "arn:a"}],
          "RolePolicyList": [{"PolicyName": "i", "PolicyDocument": "%7B%22Version%22%3A%20%222012-10-17%22%7D"}],
          "InstanceProfileList": [{"Arn": "arn:aws:iam::123456789012:instance-profile/ip", "InstanceProfileName": "ip", "Path": "/",
            "Roles": [{"Arn": "arn:aws:iam::123456789012:role/p/r"}]}],
          "RoleLastUsed": {"LastUsedDate": "2026-01-01T00:00:00Z", "Region": "eu-west-1"},
          "PermissionsBoundary": {"PermissionsBoundaryArn": "arn:x"}}]}
        """,
        """{"id":"123456789012","partition":"aws","roles":[{"arn":"arn:aws:iam::123456789012:role/p/r","name":"r","path":"/p/","trustPolicy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}","attachedPolicies":["arn:a","arn:b"],"inlinePolicies":[{"name":"i","document":"{\"Version\":\"2012-10-17\"}"}],"permissionsBoundary":"arn:x","createdAt":"2026-01-01T18:04:05+00:00","lastUsedAt":"2026-01-01T00:00:00+00:00","lastUsedRegion":"eu-west-1"}],"instanceProfiles":[{"arn":"arn:aws:iam::123456789012:instance-profile/ip","name":"ip","path":"/","roleArn":"arn:aws:iam::123456789012:role/p/r"}]}""")]

    // Two pages, one after the other, as `>>` leaves them; and in a list, as `jq -s` does.
    [InlineData("pages.json",
        """{"Subnets": [{"SubnetId": "subnet-1"}]}{"Subnets": [{"SubnetId": "subnet-2"}]}""",
        """{"id":"","partition":"aws","subnets":[{"id":"subnet-1"},{"id":"subnet-2"}]}""")]
    [InlineData("pages.json",
        """[{"Subnets": [{"SubnetId": "subnet-1"}]}, {"Subnets": [{"SubnetId": "subnet-2"}]}]""",
        """{"id":"","partition":"aws","subnets":[{"id":"subnet-1"},{"id":"subnet-2"}]}""")]

    // A VPC has no region of its own; its subnets tell. Shared: another owner.
    [InlineData("networks.json",
        """
        {"Vpcs": [{"VpcId": "vpc-1", "OwnerId": "210987654321", "Tags": [{"Key": "b", "Value": "2"}, {"Key": "a", "Value": ""}]}],
         "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "AvailabilityZone": "ap-northeast-1a", "OwnerId": "210987654321"}]}
        """,
        """{"id":"","partition":"aws","vpcs":[{"id":"vpc-1","region":"ap-northeast-1","ownerId":"210987654321","tags":[{"key":"a","value":""},{"key":"b","value":"2"}]}],"subnets":[{"id":"subnet-1","vpcId":"vpc-1","region":"ap-northeast-1","availabilityZone":"ap-northeast-1a","ownerId":"210987654321"}]}""")]
    [InlineData("routes.json",
        """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}, {"Main": false, "SubnetId": "subnet-1"}],
          "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}, {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}]}]}
        """,
        """{"id":"","partition":"aws","routeTables":[{"id":"rtb-1","vpcId":"vpc-1","isMain":true,"subnetIds":["subnet-1"],"routes":[{"destination":"0.0.0.0/0","target":"igw-1"},{"destination":"10.0.0.0/16","target":"local"}]}]}""")]
    [InlineData("groups.json",
        """
        {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "n", "VpcId": "vpc-1", "SecurityGroupArn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1",
          "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 9443, "ToPort": 9443, "UserIdGroupPairs": [{"GroupId": "sg-2"}], "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
          "IpPermissionsEgress": []}]}
        """,
        """{"id":"","partition":"aws","securityGroups":[{"id":"sg-1","name":"n","vpcId":"vpc-1","region":"eu-west-1","ingress":[{"protocol":"tcp","fromPort":9443,"toPort":9443,"peer":"10.0.0.0/8"},{"protocol":"tcp","fromPort":9443,"toPort":9443,"peer":"sg-2"}],"egress":[]}]}""")]
    [InlineData("endpoints.json",
        """{"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "ServiceName": "com.amazonaws.eu-west-1.s3", "PolicyDocument": "{\"a\": 1}", "RouteTableIds": ["rtb-1"]}]}""",
        """{"id":"","partition":"aws","vpcEndpoints":[{"id":"vpce-1","region":"eu-west-1","serviceName":"com.amazonaws.eu-west-1.s3","type":"Gateway","policy":"{\"a\":1}","routeTableIds":["rtb-1"]}]}""")]

    // Clusters: a summary and the whole.
    [InlineData("list.json",
        """{"Clusters": [{"Id": "j-1", "Name": "n", "ClusterArn": "arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-1", "Status": {"State": "TERMINATED", "Timeline": {"CreationDateTime": 1795453324.486}}}]}""",
        """{"id":"123456789012","partition":"aws","clusters":[{"id":"j-1","arn":"arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-1","region":"eu-west-1","state":"TERMINATED","createdAt":"2026-11-23T17:02:04.486+00:00","shape":{"id":"j-1","name":"n","region":"eu-west-1"},"isSummary":true}]}""")]
    [InlineData("cluster.json",
        """
        {"Cluster": {"Id": "j-1", "Name": "n", "Status": {"State": "TERMINATED_WITH_ERRORS", "StateChangeReason": {"Code": "VALIDATION_ERROR", "Message": "m"}},
          "Ec2InstanceAttributes": {"Ec2SubnetId": "subnet-2", "RequestedEc2SubnetIds": ["subnet-1", "subnet-2"], "IamInstanceProfile": "ip",
            "EmrManagedMasterSecurityGroup": "sg-1", "ServiceAccessSecurityGroup": "sg-3", "AdditionalSlaveSecurityGroups": ["sg-4"]},
          "ReleaseLabel": "emr-7.5.0", "ServiceRole": "s", "AutoTerminate": false, "TerminationProtected": true, "SecurityConfiguration": "sec", "LogUri": "s3n://b/",
          "InstanceFleets": [{"Id": "if-1", "InstanceFleetType": "MASTER", "TargetOnDemandCapacity": 3, "TargetSpotCapacity": 0,
            "InstanceTypeSpecifications": [{"InstanceType": "m5.xlarge", "CustomAmiId": "ami-1"}],
            "LaunchSpecifications": {"OnDemandSpecification": {"AllocationStrategy": "lowest-price", "CapacityReservationOptions": {"UsageStrategy": "use-capacity-reservations-first", "CapacityReservationResourceGroupArn": "arn:rg"}}}}],
          "PlacementGroups": [{"InstanceRole": "MASTER", "PlacementStrategy": "SPREAD"}]}}
        """,
        """{"id":"","partition":"aws","clusters":[{"id":"j-1","state":"TERMINATED_WITH_ERRORS","stateChangeCode":"VALIDATION_ERROR","stateChangeMessage":"m","shape":{"id":"j-1","name":"n","releaseLabel":"emr-7.5.0","serviceRole":"s","jobFlowRole":"ip","subnetIds":["subnet-1","subnet-2"],"emrManagedMasterSecurityGroup":"sg-1","serviceAccessSecurityGroup":"sg-3","additionalSlaveSecurityGroups":["sg-4"],"instanceFleets":[{"role":"MASTER","targetOnDemandCapacity":3,"instanceTypeConfigs":[{"instanceType":"m5.xlarge","customAmiId":"ami-1"}],"onDemandAllocationStrategy":"lowest-price","capacityReservation":{"usageStrategy":"use-capacity-reservations-first","resourceGroupArn":"arn:rg"}}],"logUri":"s3n://b/","securityConfiguration":"sec","placementGroupConfigs":[{"role":"MASTER","strategy":"SPREAD"}],"keepJobFlowAliveWhenNoSteps":true,"terminationProtected":true}}]}""")]

    // Parts of a cluster whose id is in the file's name.
    [InlineData("j-1ABCDEFGHIJ/steps.json",
        """{"Steps": [{"Id": "s-1", "Name": "n", "Config": {"Jar": "command-runner.jar", "Args": ["state-pusher-script"]}, "Status": {"State": "FAILED", "FailureDetails": {"Message": "m"}}}]}""",
        """{"id":"","partition":"aws","clusters":[{"id":"j-1ABCDEFGHIJ","shape":{"id":"j-1ABCDEFGHIJ","steps":[{"id":"s-1","name":"n","jar":"command-runner.jar","args":["state-pusher-script"],"state":"FAILED","failureMessage":"m"}]}}]}""")]
    [InlineData("j-1ABCDEFGHIJ.scaling.json",
        """{"ManagedScalingPolicy": {"ComputeLimits": {"UnitType": "Instances", "MinimumCapacityUnits": 2, "MaximumCapacityUnits": 9, "MaximumOnDemandCapacityUnits": 3}}}""",
        """{"id":"","partition":"aws","clusters":[{"id":"j-1ABCDEFGHIJ","shape":{"id":"j-1ABCDEFGHIJ","managedScaling":{"minimumCapacityUnits":2,"maximumCapacityUnits":9,"maximumOnDemandCapacityUnits":3,"unitType":"Instances"}}}]}""")]

    // Requests: RunJobFlow, the AWS CLI's options, an empty skeleton, YAML.
    [InlineData("job.json",
        """
        {"Name": "n", "ReleaseLabel": "emr-6.15.0", "ServiceRole": "arn:aws:iam::123456789012:role/s", "JobFlowRole": "j", "AutoScalingRole": "a",
         "Tags": [{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}],
         "Instances": {"Ec2SubnetIds": ["subnet-2", "subnet-1"], "KeepJobFlowAliveWhenNoSteps": true, "Placement": {"AvailabilityZone": "eu-west-1a"},
           "InstanceGroups": [{"InstanceRole": "CORE", "Market": "SPOT", "InstanceType": "m5.xlarge", "InstanceCount": 2, "AutoScalingPolicy": {"Constraints": {"MinCapacity": 1, "MaxCapacity": 4}},
             "EbsConfiguration": {"EbsBlockDeviceConfigs": [{"VolumeSpecification": {"SnapshotId": "snap-1"}}]}}]},
         "BootstrapActions": [{"Name": "b", "ScriptBootstrapAction": {"Path": "s3://b/x.sh", "Args": ["1"]}}],
         "Configurations": [{"Classification": "hive-site", "Properties": {"b": true, "a": "x"}, "Configurations": [{"Classification": "export"}]}]}
        """,
        """{"id":"","partition":"aws","shapes":[{"id":"job.json#n","name":"n","region":"eu-west-1","releaseLabel":"emr-6.15.0","serviceRole":"arn:aws:iam::123456789012:role/s","jobFlowRole":"j","autoScalingRole":"a","tags":[{"key":"for-use-with-amazon-emr-managed-policies","value":"true"}],"subnetIds":["subnet-2","subnet-1"],"availabilityZones":["eu-west-1a"],"instanceGroups":[{"role":"CORE","market":"SPOT","instanceType":"m5.xlarge","instanceCount":2,"autoScalingPolicy":{"minCapacity":1,"maxCapacity":4},"snapshotIds":["snap-1"]}],"bootstrapActions":[{"name":"b","path":"s3://b/x.sh","args":["1"]}],"configurations":[{"classification":"hive-site","properties":{"a":"x","b":"true"},"configurations":[{"classification":"export"}]}],"keepJobFlowAliveWhenNoSteps":true}]}""")]
    [InlineData("create.json",
        """
        {"Name": "n", "ReleaseLabel": "emr-7.0.0", "UseDefaultRoles": true, "Ec2Attributes": {"SubnetId": "subnet-1", "KeyName": "k", "InstanceProfile": "ip"},
         "InstanceGroups": [{"InstanceGroupType": "MASTER", "InstanceType": "m5.xlarge", "InstanceCount": 1, "BidPrice": "0.2"}], "Tags": ["team=data", "alone"], "AutoTerminate": true}
        """,
        """{"id":"","partition":"aws","shapes":[{"id":"create.json#n","name":"n","releaseLabel":"emr-7.0.0","jobFlowRole":"ip","useDefaultRoles":true,"tags":[{"key":"alone","value":""},{"key":"team","value":"data"}],"subnetIds":["subnet-1"],"instanceGroups":[{"role":"MASTER","market":"SPOT","instanceType":"m5.xlarge","instanceCount":1}],"ec2KeyName":"k","keepJobFlowAliveWhenNoSteps":false}]}""")]
    [InlineData("skeleton.json",
        """
        {"Name": "", "LogUri": "", "ReleaseLabel": "", "ServiceRole": "", "Instances": {"Ec2SubnetId": "", "Ec2SubnetIds": [""], "InstanceGroups": [], "KeepJobFlowAliveWhenNoSteps": true},
         "Tags": [{"Key": "", "Value": ""}], "StepConcurrencyLevel": 0}
        """,
        """{"id":"","partition":"aws","shapes":[{"id":"skeleton.json","keepJobFlowAliveWhenNoSteps":true}]}""")]
    [InlineData("job.yaml",
        """
        # The nightly job.
        Name: nightly
        ReleaseLabel: emr-7.5.0
        Instances: &instances
          Ec2SubnetId: subnet-1
          InstanceGroups:
            - {InstanceRole: MASTER, InstanceCount: 1}
        Tags:
          - Key: for-use-with-amazon-emr-managed-policies
            Value: "true"
          - Key: copy
            Value: !!str 7
        Other: *instances
        """,
        """{"id":"","partition":"aws","shapes":[{"id":"job.yaml#nightly","name":"nightly","releaseLabel":"emr-7.5.0","tags":[{"key":"copy","value":"7"},{"key":"for-use-with-amazon-emr-managed-policies","value":"true"}],"subnetIds":["subnet-1"],"instanceGroups":[{"role":"MASTER","market":"ON_DEMAND","instanceCount":1}]}]}""")]

    // Launchers.
    [InlineData("mwaa.json",
        """{"Environment": {"Name": "n", "Arn": "arn:aws:airflow:eu-west-1:123456789012:environment/n", "ExecutionRoleArn": "arn:aws:iam::123456789012:role/x"}}""",
        """{"id":"123456789012","partition":"aws","launchers":[{"arn":"arn:aws:airflow:eu-west-1:123456789012:environment/n","kind":"MwaaEnvironment","name":"n","principalArn":"arn:aws:iam::123456789012:role/x"}]}""")]
    [InlineData("machine.json",
        """{"stateMachineArn": "arn:aws-cn:states:cn-north-1:123456789012:stateMachine:m", "name": "m", "roleArn": "arn:r", "definition": "{\"Resource\":\"arn:aws-cn:states:::elasticmapreduce:createCluster.sync\"}"}""",
        """{"id":"123456789012","partition":"aws-cn","launchers":[{"arn":"arn:aws-cn:states:cn-north-1:123456789012:stateMachine:m","kind":"StateMachine","name":"m","principalArn":"arn:r"}]}""")]

    // Resources of clusters: what isn't EMR's is left out.
    [InlineData("instances.json",
        """
        {"Reservations": [{"Instances": [
          {"InstanceId": "i-1", "Placement": {"AvailabilityZone": "eu-west-1a"}, "Tags": [{"Key": "aws:elasticmapreduce:job-flow-id", "Value": "j-1"}], "BlockDeviceMappings": [{"Ebs": {"VolumeId": "vol-1"}}]},
          {"InstanceId": "i-2", "Tags": []}]}],
         "Volumes": [{"VolumeId": "vol-1", "Tags": [{"Key": "x", "Value": "y"}], "Attachments": [{"InstanceId": "i-1"}]}, {"VolumeId": "vol-2"}],
         "NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "TagSet": [], "Attachment": {"InstanceId": "i-1"}}],
         "LaunchTemplates": [{"LaunchTemplateId": "lt-1", "CreatedBy": "arn:aws:sts::123456789012:assumed-role/EMR_DefaultRole/CCSSession"}, {"LaunchTemplateId": "lt-2", "CreatedBy": "arn:aws:iam::123456789012:root"}]}
        """,
        """{"id":"","partition":"aws","clusterResources":[{"kind":"Instance","id":"i-1","clusterId":"j-1","region":"eu-west-1","tags":[{"key":"aws:elasticmapreduce:job-flow-id","value":"j-1"}]},{"kind":"LaunchTemplate","id":"lt-1"},{"kind":"NetworkInterface","id":"eni-1","clusterId":"j-1","instanceId":"i-1"},{"kind":"Volume","id":"vol-1","clusterId":"j-1","instanceId":"i-1","region":"eu-west-1","tags":[{"key":"x","value":"y"}]}]}""")]

    // Encryption and keys.
    [InlineData("sec.json",
        """{"Name": "s", "SecurityConfiguration": "{\"EncryptionConfiguration\": {}}", "CreationDateTime": 1}""",
        """{"id":"","partition":"aws","securityConfigurations":[{"name":"s","document":"{\"EncryptionConfiguration\":{}}"}]}""")]
    [InlineData("images.json",
        """{"Images": [{"ImageId": "ami-1", "OwnerId": "1", "BlockDeviceMappings": [{"Ebs": {"Encrypted": true, "KmsKeyId": "k"}}, {"VirtualName": "ephemeral0"}]}]}""",
        """{"id":"","partition":"aws","images":[{"id":"ami-1","ownerId":"1","isEncrypted":true,"kmsKeyIds":["k"]}]}""")]
    [InlineData("keys.json",
        """
        {"KeyMetadata": {"Arn": "arn:aws:kms:eu-west-1:123456789012:key/k", "KeyManager": "CUSTOMER", "KeyState": "Enabled"}}
        {"Aliases": [{"AliasName": "alias/a", "AliasArn": "arn:aws:kms:eu-west-1:123456789012:alias/a", "TargetKeyId": "k"}]}
        {"Grants": [{"KeyId": "arn:aws:kms:eu-west-1:123456789012:key/k", "GrantId": "g", "GranteePrincipal": "arn:r", "Operations": ["Encrypt", "Decrypt"]}]}
        {"Policy": "{\"Statement\": []}", "PolicyName": "default"}
        """,
        """{"id":"","partition":"aws","keys":[{"arn":"arn:aws:kms:eu-west-1:123456789012:key/k","aliases":["alias/a"],"manager":"CUSTOMER","state":"Enabled","policy":"{\"Statement\":[]}","grants":[{"grantId":"g","granteePrincipal":"arn:r","operations":["Decrypt","Encrypt"]}]}]}""")]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab.json",
        """{"Version": "2012-10-17", "Statement": []}""",
        """{"id":"","partition":"aws","keys":[{"arn":"1234abcd-12ab-34cd-56ef-1234567890ab","policy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"}]}""")]

    // Policies of other resources.
    [InlineData("bucket.json",
        """{"Policy": "{\"Statement\": [{\"Resource\": [\"arn:aws:s3:::b/*\"]}]}"}""",
        """{"id":"","partition":"aws","buckets":[{"name":"b","policy":"{\"Statement\":[{\"Resource\":[\"arn:aws:s3:::b/*\"]}]}"}]}""")]
    [InlineData("queue.json",
        """{"Attributes": {"QueueArn": "arn:aws:sqs:eu-west-1:123456789012:q", "Policy": "{}"}}""",
        """{"id":"","partition":"aws","resourcePolicies":[{"resourceArn":"arn:aws:sqs:eu-west-1:123456789012:q","document":"{}"}]}""")]
    [InlineData("glue.json",
        """{"PolicyInJson": "{\"Statement\": [{\"Principal\": {\"AWS\": \"arn:aws:iam::123456789012:role/r\"}, \"Resource\": \"arn:aws:glue:eu-west-1:123456789012:*\"}]}", "PolicyHash": "h"}""",
        """{"id":"","partition":"aws","resourcePolicies":[{"resourceArn":"arn:aws:glue:eu-west-1:123456789012:catalog","document":"{\"Statement\":[{\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:role/r\"},\"Resource\":\"arn:aws:glue:eu-west-1:123456789012:*\"}]}"}]}""")]

    // An SCP of which nobody says where it is attached.
    [InlineData("scp.json",
        """{"Policy": {"PolicySummary": {"Id": "p-1", "Name": "n", "Type": "SERVICE_CONTROL_POLICY"}, "Content": "{\"Statement\": []}"}}""",
        """{"id":"","partition":"aws","scps":[{"targetId":"","depth":99,"policies":[{"id":"p-FullAWSAccess","document":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"},{"id":"p-1","name":"n","document":"{\"Statement\":[]}"}]}],"gaps":[{"subject":"service control policies","why":"no source says at which level they are attached: all of them are taken as one level"}]}""")]
    [InlineData("organization.json",
        """{"Organization": {"Id": "o-1", "MasterAccountId": "210987654321"}}""",
        """{"id":"","partition":"aws","managementAccountId":"210987654321"}""")]

    // The default roles' command names no policy; its constants do.
    [InlineData("roles.json",
        """[{"Role": {"Arn": "arn:aws:iam::123456789012:role/EMR_DefaultRole", "RoleName": "EMR_DefaultRole", "Path": "/"}, "RolePolicy": {"Statement": []}}]""",
        """{"id":"123456789012","partition":"aws","roles":[{"arn":"arn:aws:iam::123456789012:role/EMR_DefaultRole","name":"EMR_DefaultRole","path":"/","attachedPolicies":["arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"]}],"policies":[{"arn":"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole","name":"AmazonElasticMapReduceRole","document":"{\"Statement\":[]}"}]}""")]

    // Terraform: state as Terraform keeps it. A tag of its own resource counts, and so do default tags.
    [InlineData("raw.tfstate",
        """
        {"version": 4, "terraform_version": "1.11.4", "resources": [
          {"mode": "managed", "type": "aws_subnet", "instances": [{"attributes": {"id": "subnet-1", "vpc_id": "vpc-1", "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1", "tags": null, "tags_all": {"team": "data"}}}]},
          {"mode": "managed", "type": "aws_ec2_tag", "instances": [{"attributes": {"resource_id": "subnet-1", "key": "for-use-with-amazon-emr-managed-policies", "value": "true"}}]}]}
        """,
        """{"id":"","partition":"aws","subnets":[{"id":"subnet-1","vpcId":"vpc-1","region":"eu-west-1","tags":[{"key":"for-use-with-amazon-emr-managed-policies","value":"true"},{"key":"team","value":"data"}]}]}""")]
    public void A_source_is_recognised_by_its_content_and_read(string file, string content, string account) =>
        SourceCheck.Reads(file, content, account);

    [Fact]
    public void A_windows_shell_writes_utf16()
    {
        var bytes = System.Text.Encoding.Unicode.GetPreamble()
            .Concat(System.Text.Encoding.Unicode.GetBytes("""{"Subnets": [{"SubnetId": "subnet-1"}]}""")).ToArray();

        var reading = EmrShift.Accounts.Sources.FileReader.Read("s.json", bytes);

        Assert.Empty(reading.Problems);
        Assert.Equal("subnet-1", reading.Parts[0].Subnets[0].Id);
    }

    [Fact]
    public void Levels_of_an_organisation_come_root_first_with_their_documents()
    {
        SourceCheck.Reads(
            [
                ("123456789012.scps.json", """{"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]}"""),
                ("r-ab12.json", """{"Policies": [{"Id": "p-1", "Name": "n", "Type": "SERVICE_CONTROL_POLICY"}, {"Id": "p-2", "Type": "SERVICE_CONTROL_POLICY"}]}"""),
                ("p-1.json", """{"Policy": {"PolicySummary": {"Id": "p-1", "Type": "SERVICE_CONTROL_POLICY"}, "Content": "{\"a\":1}"}}"""),
            ],
            """{"id":"","partition":"aws","scps":[{"targetId":"r-ab12","depth":0,"policies":[{"id":"p-1","name":"n","document":"{\"a\":1}"},{"id":"p-2"}]},{"targetId":"123456789012","depth":2,"policies":[{"id":"p-FullAWSAccess","document":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}]}],"gaps":[{"subject":"p-2","why":"attached at `r-ab12`, but no source has its document"}]}""");
    }
}
